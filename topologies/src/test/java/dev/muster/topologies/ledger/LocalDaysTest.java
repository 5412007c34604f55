package dev.muster.topologies.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDaysTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Asia/Shanghai",
                "Europe/Paris",
                "America/St_Johns",
                "America/Sao_Paulo",
                "Asia/Kolkata",
                "Pacific/Apia",
                "Pacific/Kiritimati",
                "Etc/GMT+12"
            })
    void shouldBeTheDayThatJavaSays(String name) {
        var zone = ZoneId.of(name);
        var days = new LocalDays(zone);
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var instant = Instant.parse("1990-01-01T00:00:00Z").plusSeconds((long) (random.nextDouble() * 1.2e9));
            assertSame(days, instant, zone);
        }
    }

    @Test
    void shouldKnowADayThatBeginsTwice() {
        var zone = ZoneId.of("America/St_Johns"); // at one minute past midnight the clock went back to the day before
        assertMinutes("2006-10-29T02:00:00Z", zone);
    }

    @Test
    void shouldKnowADayThatNeverWas() {
        assertMinutes("2011-12-30T09:00:00Z", ZoneId.of("Pacific/Apia"));
    }

    private static void assertMinutes(String around, ZoneId zone) {
        var days = new LocalDays(zone);
        for (int minute = -600; minute < 600; minute++) {
            assertSame(days, Instant.parse(around).plus(Duration.ofMinutes(minute)), zone);
        }
    }

    private static void assertSame(LocalDays days, Instant instant, ZoneId zone) {
        assertThat(days.of(instant.toEpochMilli()))
                .as("%s in %s", instant, zone)
                .isEqualTo((int) LocalDate.ofInstant(instant, zone).toEpochDay());
    }
}
