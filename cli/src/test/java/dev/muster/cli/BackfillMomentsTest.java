package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackfillMomentsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration A_DAY = Duration.ofDays(1);

    private static List<Instant> instants(String... times) {
        return Stream.of(times)
                .map(time -> OffsetDateTime.parse(time).toInstant())
                .toList();
    }

    private static List<Instant> moments(String from, String until, Duration step) {
        return BackfillMoments.of(
                LocalDate.parse(from), OffsetDateTime.parse(until).toInstant(), step, BERLIN);
    }

    @Test
    void shouldBeEveryMidnightAndTheEnd() {
        assertThat(moments("2026-03-28", "2026-03-30T12:00:00.999+02:00", A_DAY))
                .isEqualTo(instants(
                        "2026-03-28T00:00+01:00",
                        "2026-03-29T00:00+01:00",
                        "2026-03-30T00:00+02:00",
                        "2026-03-30T12:00+02:00"));
    }

    @Test
    void shouldEndOnceAtAMidnight() {
        assertThat(moments("2026-10-24", "2026-10-26T00:00+01:00", A_DAY))
                .isEqualTo(instants("2026-10-24T00:00+02:00", "2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00"));
    }

    @Test
    void shouldReckonStepsFromEachMidnightAlsoWhereADayHas23Hours() {
        assertThat(moments("2026-03-29", "2026-03-30T07:00+02:00", Duration.ofHours(8)))
                .isEqualTo(instants(
                        "2026-03-29T00:00+01:00",
                        "2026-03-29T09:00+02:00",
                        "2026-03-29T17:00+02:00",
                        "2026-03-30T00:00+02:00",
                        "2026-03-30T07:00+02:00"));
    }

    @Test
    void shouldPassOverADayThatAZoneSkipped() {
        var moments = BackfillMoments.of(
                LocalDate.parse("2011-12-29"), Instant.parse("2011-12-31T10:00:00Z"), A_DAY, ZoneId.of("Pacific/Apia"));
        assertThat(moments)
                .isEqualTo(instants("2011-12-29T00:00-10:00", "2011-12-31T00:00+14:00", "2012-01-01T00:00+14:00"));
    }

    @Test
    void shouldBeNoneWhereTheEndIsBeforeTheBeginning() {
        assertThat(moments("2026-03-29", "2026-03-28T23:59:59+01:00", A_DAY)).isEmpty();
    }
}
