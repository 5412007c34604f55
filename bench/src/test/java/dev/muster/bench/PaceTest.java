package dev.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000L;

    private final Pace pace = new Pace();

    @Test
    void shouldLeaveOutStartingUpAndRunningOut() {
        pace.note(0, 500); // what was done before counts for nothing
        pace.note(60 * SECOND, 600);
        pace.note(61 * SECOND, 1_400);
        pace.note(90 * SECOND, 1_500);

        assertThat(pace.steady(10_000)).isEqualTo(7_000 / 0.875, within(1.0));
    }

    @Test
    void shouldTakeTheFirstNoteThatReachesAShare() {
        pace.note(0, 0);
        pace.note(SECOND, 10);
        pace.note(9 * SECOND, 10);
        pace.note(10 * SECOND, 10);

        assertThat(pace.steady(1_000)).isEqualTo(1_000, within(1.0));
    }
}
