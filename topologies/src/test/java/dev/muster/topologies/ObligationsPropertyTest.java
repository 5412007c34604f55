package dev.muster.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.oracle.Fact;
import dev.muster.oracle.Obligations;
import dev.muster.oracle.Row;
import dev.muster.oracle.Scenarios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever arrives in whatever order, whenever tasks stop, and however far one partition is behind the others: once a tick
 * has passed, what is owed stands as the oracle says, and nothing else was said on the way.
 */
class ObligationsPropertyTest {

    private static final Instant BEFORE_ALL = Instant.parse("1975-01-01T00:00:00Z");
    private static final Instant AFTER_ALL = Instant.parse("2029-12-31T00:00:00Z");
    private static final int A_TICK = 20_000;
    private static final int PATIENCE = 1_000_000;

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void shouldSayWhatTheOracleSaysOnceAndNothingElse(@ForAll long seed) {
        var scenario = Scenarios.withQuotas(seed);
        var random = new Random(seed);
        var cluster = new Cluster(scenario.zone(), 1 + random.nextInt(4), seed, folder());
        var rows = new ArrayList<>(scenario.arrivals());
        var late = takeLate(rows, random);

        rows.forEach(row -> {
            cluster.append(row);
            cluster.step();
        });
        pass(cluster, BEFORE_ALL, "read");
        assertThat(cluster.verdicts()).isEmpty();

        var obligations = new Obligations(scenario.zone(), rows);
        for (var now : nows(obligations, random)) {
            pass(cluster, now, "at-" + now);
            assertSaid(cluster, obligations, now);
        }
        late.forEach(cluster::append);
        rows.addAll(late);
        pass(cluster, AFTER_ALL, "late");
        assertSaid(cluster, new Obligations(scenario.zone(), rows), AFTER_ALL);
    }

    /** A fact of a campaign is recorded in time and occurs after the deadline. */
    @Example
    void shouldTakeForInTimeWhatWasRecordedInTime() {
        shouldSayWhatTheOracleSaysOnceAndNothingElse(99);
    }

    /** Facts are corrected after the verdict, and their parts arrive on both sides of a tick. */
    @Example
    void shouldWaitForATickBeforeItTakesAVerdictBack() {
        shouldSayWhatTheOracleSaysOnceAndNothingElse(-47);
    }

    /** What a quota of one partition is a share of follows from a rule in another. */
    @Example
    void shouldAgreeOnLevelsWhereverRulesAre() {
        shouldSayWhatTheOracleSaysOnceAndNothingElse(-2_493_182);
    }

    /** Takes away the last facts, which are to arrive when everything has been judged. */
    private static List<Row> takeLate(List<Row> rows, Random random) {
        var late = new ArrayList<Row>();
        for (int i = rows.size() - 1; i >= 0 && late.size() < 5; i--) {
            if (rows.get(i) instanceof Fact && random.nextBoolean()) {
                late.add(0, rows.remove(i));
            }
        }
        return late;
    }

    /** Returns some moments, in order, most of them just when something becomes due or just before. */
    private static List<Instant> nows(Obligations obligations, Random random) {
        var moments = List.copyOf(obligations.moments(AFTER_ALL));
        var nows = new TreeSet<Instant>();
        for (int i = 0; i < 5 && !moments.isEmpty(); i++) {
            nows.add(moments.get(random.nextInt(moments.size())).minusMillis(random.nextInt(2)));
        }
        return List.copyOf(nows);
    }

    private static void pass(Cluster cluster, Instant now, String fence) {
        var tick = now.plus(Cluster.SETTLE);
        cluster.appendTick(tick, fence);
        for (int i = 1; !cluster.passed(fence); i++) {
            assertThat(i).as("steps until the fence has passed").isLessThan(PATIENCE);
            cluster.step();
            // What falls short waits for a tick that nobody knew then.
            if (i % A_TICK == 0) {
                tick = tick.plusNanos(1_000_000);
                cluster.appendTick(tick, null);
            }
        }
    }

    private static void assertSaid(Cluster cluster, Obligations obligations, Instant now) {
        var expected = obligations.at(now);
        assertThat(cluster.obligations()).as("at %s", now).isEqualTo(expected);
        assertThat(cluster.compliance()).as("at %s", now).isEqualTo(obligations.complianceAt(now));
        var said = new TreeMap<String, Integer>();
        for (var verdict : cluster.verdicts()) {
            said.merge(verdict.key(), 1, Integer::sum);
            var key = Rendered.obligationKey(verdict.key());
            assertThat(verdict.value() == null ? null : Rendered.obligation(verdict.value()))
                    .as("%s at %s", verdict.key(), now)
                    .isEqualTo(expected.get(key));
        }
        assertThat(said).allSatisfy((key, times) -> assertThat(times).as(key).isEqualTo(1));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("cluster");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
