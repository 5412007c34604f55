package dev.muster.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublicationPaceTest {

    private static final long START = 1_000_000;
    private static final long MANY = 50_000;
    private static final long FEW = 10;

    private final PublicationPace pace = new PublicationPace();

    @Test
    void shouldPublishAtEveryFlushWhileThatIsQuick() {
        pace.published(START, 5);
        assertThat(pace.isDue(START + 200, MANY)).isTrue();
    }

    @Test
    void shouldRestInABacklogForSeveralTimesItsOwnLength() {
        pace.published(START, 500);
        assertThat(pace.isDue(START + 10_499, MANY)).isFalse();
        assertThat(pace.isDue(START + 10_500, MANY)).isTrue();
    }

    @Test
    void shouldFollowAtOnceWhereLittleArrives() {
        pace.published(START, 500);
        assertThat(pace.isDue(START + 600, FEW)).isTrue();
    }

    @Test
    void shouldNotRestForLongerThanTenSeconds() {
        pace.published(START, 60_000);
        assertThat(pace.isDue(START + 70_000, MANY)).isTrue();
    }
}
