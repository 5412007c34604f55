package dev.muster.bench.peers.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.junit.jupiter.api.Test;

class CalendarWindowsTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant ON_A_DAY_OF_23_HOURS = Instant.parse("2025-03-30T21:59:59Z");

    private final CalendarWindows windows = new CalendarWindows(List.of(PeriodType.values()), PARIS);

    @Test
    void shouldBeThePeriodsOfTheLocalDay() {
        var assigned = windows.assignWindows("event", ON_A_DAY_OF_23_HOURS.toEpochMilli(), context());

        assertThat(assigned)
                .extracting(window -> CalendarWindows.period(window, PARIS))
                .extracting(Period::id)
                .containsExactly("2025-03-30", "2025-W13", "2025-03", "2025-Q1", "2025-H1", "2025");
        assertThat(assigned.iterator().next().getEnd()
                        - assigned.iterator().next().getStart())
                .isEqualTo(23 * 3_600_000L);
    }

    private static WindowAssigner.WindowAssignerContext context() {
        return new WindowAssigner.WindowAssignerContext() {
            @Override
            public long getCurrentProcessingTime() {
                throw new UnsupportedOperationException("no window depends on the wall clock");
            }
        };
    }
}
