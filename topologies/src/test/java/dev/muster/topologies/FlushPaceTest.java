package dev.muster.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlushPaceTest {

    private static final long START = 1_000_000;
    private static final long NONE = 0;

    private final FlushPace pace = new FlushPace();

    @Test
    void shouldFlushAtEveryPunctuationWhileThatIsQuick() {
        long first = pace.pass(START, NONE);
        assertThat(first).isPositive();
        pace.flushed(START, START + 10);
        assertThat(pace.pass(START + 200, first)).isGreaterThan(first);
    }

    @Test
    void shouldRestAfterALongPass() {
        long first = pace.pass(START, NONE);
        pace.flushed(START, START + 100);
        assertThat(pace.pass(START + 200, first)).isEqualTo(first);
        assertThat(pace.pass(START + 400, first)).isEqualTo(first);
        assertThat(pace.pass(START + 500, first)).isGreaterThan(first);
    }

    @Test
    void shouldLetEveryTaskOfTheThreadFlushInThePass() {
        long first = pace.pass(START, NONE);
        pace.flushed(START, START + 100);
        assertThat(pace.pass(START + 100, NONE)).isEqualTo(first);
    }

    @Test
    void shouldNotRestForLongerThanTransactionsLast() {
        long first = pace.pass(START, NONE);
        pace.flushed(START, START + 60_000);
        assertThat(pace.pass(START + 62_000, first)).isGreaterThan(first);
    }
}
