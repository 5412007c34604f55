package dev.muster.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlushPaceTest {

    private static final long START = 1_000_000;
    private static final long NONE = 0;
    private static final long MANY = 50_000;
    private static final long FEW = 400;

    private final FlushPace pace = new FlushPace();

    @Test
    void shouldFlushAtEveryPunctuationWhileThatIsQuick() {
        long first = pace.pass(START, NONE, MANY);
        assertThat(first).isPositive();
        pace.flushed(START, START + 10);
        assertThat(pace.pass(START + 200, first, MANY)).isGreaterThan(first);
    }

    @Test
    void shouldRestAfterALongPass() {
        long first = pace.pass(START, NONE, MANY);
        pace.flushed(START, START + 100);
        assertThat(pace.pass(START + 200, first, MANY)).isEqualTo(first);
        assertThat(pace.pass(START + 400, first, MANY)).isEqualTo(first);
        assertThat(pace.pass(START + 500, first, MANY)).isGreaterThan(first);
    }

    @Test
    void shouldLetEveryTaskOfTheThreadFlushInThePass() {
        long first = pace.pass(START, NONE, MANY);
        pace.flushed(START, START + 100);
        assertThat(pace.pass(START + 100, NONE, MANY)).isEqualTo(first);
    }

    @Test
    void shouldNotRestForLongerThanTransactionsLast() {
        long first = pace.pass(START, NONE, MANY);
        pace.flushed(START, START + 60_000);
        assertThat(pace.pass(START + 62_000, first, MANY)).isGreaterThan(first);
    }

    @Test
    void shouldNotRestWhereLittleCame() {
        long first = pace.pass(START, NONE, MANY);
        pace.flushed(START, START + 500);
        assertThat(pace.pass(START + 600, first, FEW)).isGreaterThan(first);
    }
}
