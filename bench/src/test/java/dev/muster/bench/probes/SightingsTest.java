package dev.muster.bench.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.bench.stream.Federation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SightingsTest {

    private static final Probe EARLY = new Probe(1, "branch-1", 1_000);
    private static final Probe LATE = new Probe(2, "branch-1", 2_000);

    private final Sightings sightings = new Sightings();

    @Test
    void shouldTellWhenEachResultOfAProbeWasFirstRead() {
        sightings.await(EARLY);
        sightings.see("branch-1|CAMPAIGN|probe-1", 1_300);
        sightings.see("branch-1|CAMPAIGN|probe-1", 1_800);
        sightings.see("committee|CAMPAIGN|probe-1", 1_700);

        assertThat(sightings.seen(0, 5_000))
                .containsExactly(new Sighting(EARLY, "branch-1", 1_300), new Sighting(EARLY, Federation.ROOT, 1_700));
        assertThat(sightings.seen(0, 5_000)).extracting(Sighting::own).containsExactly(true, false);
        assertThat(sightings.seen(0, 5_000))
                .extracting(Sighting::age)
                .containsExactly(Duration.ofNanos(300), Duration.ofNanos(700));
        assertThat(sightings.awaited()).isEmpty();
    }

    @Test
    void shouldTakeNothingForAProbeThatIsNone() {
        sightings.await(EARLY);
        sightings.see("branch-1|CAMPAIGN|spring-appeal", 1_300);
        sightings.see("branch-2|CAMPAIGN|probe-1", 1_300);
        sightings.see("branch-1|YEAR|2026", 1_300);

        assertThat(sightings.seen(0, 5_000)).isEmpty();
        assertThat(sightings.awaited()).hasSize(2);
    }

    @Test
    void shouldPartProbesByWhenTheyWereSent() {
        sightings.await(EARLY);
        sightings.await(LATE);
        sightings.see("branch-1|CAMPAIGN|probe-1", 2_500);
        sightings.see("branch-1|CAMPAIGN|probe-2", 2_600);

        assertThat(sightings.seen(1_000, 2_000)).extracting(Sighting::probe).containsExactly(EARLY);
        assertThat(sightings.seen(1_001, 2_001)).extracting(Sighting::probe).containsExactly(LATE);
        assertThat(sightings.awaited(1_000, 2_000)).isEqualTo(1);
    }
}
