package dev.muster.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.oracle.Fact;
import dev.muster.oracle.Identity;
import dev.muster.oracle.Outcome;
import dev.muster.oracle.Scenario;
import dev.muster.oracle.Scenarios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever arrives in whatever order, and whenever tasks stop: when a fence has passed, counts are the oracle's. */
class ClusterPropertyTest {

    private static final Instant TICK = Instant.parse("2030-01-01T00:00:05Z");
    private static final String FENCE = "the-end";
    private static final int PATIENCE = 2_000_000;

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void shouldEndOnTheOraclesCountsOnceAFenceHasPassed(@ForAll long seed) {
        var scenario = Scenarios.of(seed);
        var cluster = run(scenario, seed);
        var oracle = scenario.oracle();
        assertThat(cluster.results()).isEqualTo(oracle.counts());
        assertThat(Identity.violations(cluster.results(), oracle)).isEmpty();
        assertOutcomes(cluster, oracle.outcomes(), scenario);
    }

    /** An organization moves from below three others to the top, and what it takes back climbs the old way. */
    @Example
    void shouldNotPassAFenceBeforeWhatClimbsTheOldWayHasArrived() {
        shouldEndOnTheOraclesCountsOnceAFenceHasPassed(289_933);
    }

    private static Cluster run(Scenario scenario, long seed) {
        var random = new Random(seed);
        var cluster = new Cluster(scenario.zone(), 1 + random.nextInt(4), seed, folder());
        for (var row : scenario.arrivals()) {
            cluster.append(row);
            if (random.nextInt(20) == 0) {
                cluster.appendTick(TICK, null);
            }
        }
        cluster.appendTick(TICK, FENCE);
        for (int i = 0; !cluster.passed(FENCE); i++) {
            assertThat(i).as("steps until the fence has passed").isLessThan(PATIENCE);
            cluster.step();
        }
        return cluster;
    }

    private static void assertOutcomes(Cluster cluster, java.util.List<Outcome> outcomes, Scenario scenario) {
        assertThat(total(cluster, "consumed"))
                .isEqualTo(scenario.arrivals().stream()
                        .filter(Fact.class::isInstance)
                        .count());
        assertThat(total(cluster, "counted")).isEqualTo(Collections.frequency(outcomes, Outcome.COUNTED));
        assertThat(total(cluster, "superseded")).isEqualTo(Collections.frequency(outcomes, Outcome.SUPERSEDED));
        assertThat(total(cluster, "duplicate")).isEqualTo(Collections.frequency(outcomes, Outcome.DUPLICATE));
        assertThat(total(cluster, "dead")).isEqualTo(Collections.frequency(outcomes, Outcome.CONFLICT));
        assertThat(cluster.deadLetters()).isEqualTo(Collections.frequency(outcomes, Outcome.CONFLICT));
    }

    private static long total(Cluster cluster, String outcome) {
        return cluster.progress().values().stream()
                .mapToLong(task -> task.getOutcomes().getOrDefault(outcome, 0L))
                .sum();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("cluster");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
