package dev.muster.bench.obligations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MonthTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static Month before(String instant) {
        return Month.before(Instant.parse(instant), PARIS);
    }

    @Test
    void shouldBeAMonthWhoseDeadlineIsOver() {
        assertThat(before("2026-11-23T05:00:00Z").id()).isEqualTo("2026-10");
        assertThat(before("2026-12-04T22:59:00Z").id()).isEqualTo("2026-10");
        assertThat(before("2026-12-04T23:00:00Z").id()).isEqualTo("2026-11");
    }

    @Test
    void shouldHaveItsMomentsAtLocalMidnights() {
        var month = before("2026-11-23T05:00:00Z");

        assertThat(month.nextId()).isEqualTo("2026-11");
        assertThat(month.start()).isEqualTo("2026-09-30T22:00:00Z");
        assertThat(month.events()).isEqualTo("2026-10-20T22:00:00Z");
        assertThat(month.reminder()).isEqualTo("2026-10-24T22:00:00Z");
        assertThat(month.end()).isEqualTo("2026-10-31T23:00:00Z");
        assertThat(month.deadline()).isEqualTo("2026-11-03T23:00:00Z");
    }

    @Test
    void shouldHaveEventsBeforeTheReminderInTheShortestMonth() {
        var february = before("2027-03-20T00:00:00Z");

        assertThat(february.id()).isEqualTo("2027-02");
        assertThat(february.events()).isBefore(february.reminder());
    }
}
