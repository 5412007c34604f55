package dev.muster.topologies.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.Marker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final long TICK = 5_000;
    private static final long NEXT_TICK = 10_000;
    private static final int PARTITIONS = 2;
    private static final int TOPICS = 3;

    private final Rounds rounds = new Rounds(0, PARTITIONS, TOPICS);

    @Test
    void shouldHaveTheTimeOfTheSlowestTopic() {
        rounds.tick(0, NEXT_TICK);
        rounds.tick(1, TICK);
        assertThat(rounds.time()).isZero();
        rounds.tick(2, NEXT_TICK);
        assertThat(rounds.time()).isEqualTo(TICK);
    }

    @Test
    void shouldNotGoBackWhenAnOlderTickArrives() {
        tickAll(NEXT_TICK);
        tickAll(TICK);
        assertThat(rounds.time()).isEqualTo(NEXT_TICK);
    }

    @Test
    void shouldSendNothingBeforeTheRegistrarHasPassed() {
        tickAll(TICK);
        assertThat(rounds.advance()).isEmpty();
        assertThat(rounds.treeTime()).isZero();
    }

    @Test
    void shouldClimbOneHeightWhenAllPartitionsHave() {
        tickAll(TICK);
        rounds.marker(registrar(TICK, 2));
        assertThat(rounds.advance()).containsExactly(marker(0, 0, TICK));

        rounds.marker(marker(0, 0, TICK));
        assertThat(rounds.advance()).isEmpty();
        rounds.marker(marker(0, 1, TICK));
        assertThat(rounds.advance()).containsExactly(marker(1, 0, TICK));
        assertThat(rounds.treeTime()).isZero();

        rounds.marker(marker(1, 0, TICK));
        rounds.marker(marker(1, 1, TICK));
        assertThat(rounds.advance()).isEmpty();
        assertThat(rounds.treeTime()).isEqualTo(TICK);
    }

    @Test
    void shouldBeFinalAtOnceWhereTheTreeHasNoHeight() {
        tickAll(TICK);
        rounds.marker(registrar(TICK, 0));
        rounds.advance();
        assertThat(rounds.treeTime()).isEqualTo(TICK);
    }

    @Test
    void shouldKeepWhatWasFinalWhenTheTreeGrows() {
        tickAll(TICK);
        rounds.marker(registrar(TICK, 0));
        rounds.advance();
        rounds.marker(registrar(TICK, 3));
        rounds.advance();
        assertThat(rounds.treeTime()).isEqualTo(TICK);
    }

    @Test
    void shouldPassAFenceOnlyAfterItsMarkersOfEveryHeight() {
        for (int topic = 0; topic < TOPICS; topic++) {
            assertThat(rounds.advance()).isEmpty();
            rounds.fence(topic, 0, "end");
        }
        rounds.marker(registrar(0, 1, "end"));
        assertThat(rounds.advance()).containsExactly(marker(0, 0, 0, "end"));
        rounds.marker(marker(0, 0, 0, "end"));
        rounds.advance();
        assertThat(rounds.passed()).isEmpty();
        rounds.marker(marker(0, 1, 0, "end"));
        rounds.advance();
        assertThat(rounds.passed()).containsExactly("end");
    }

    @Test
    void shouldGoOnAfterARestartAsIfThereHadBeenNone() {
        tickAll(TICK);
        for (int topic = 0; topic < TOPICS; topic++) {
            rounds.fence(topic, 0, "end");
        }
        rounds.marker(registrar(TICK, 1, "end"));
        rounds.advance();
        rounds.marker(marker(0, 0, TICK, "end"));

        var restarted = new Rounds(0, PARTITIONS, TOPICS);
        restarted.restore(rounds.bytes());
        assertThat(restarted.bytes()).isEqualTo(rounds.bytes());
        restarted.marker(marker(0, 1, TICK, "end"));
        restarted.advance();
        assertThat(restarted.passed()).containsExactly("end");
        assertThat(restarted.treeTime()).isEqualTo(TICK);
    }

    @Test
    void shouldGiveUpTheOldestFenceThatNobodyFinished() {
        for (int i = 0; i <= Rounds.OPEN; i++) {
            rounds.fence(0, 0, "abandoned-" + i);
        }
        for (int topic = 1; topic < TOPICS; topic++) {
            rounds.fence(topic, 0, "abandoned-" + Rounds.OPEN);
        }
        rounds.marker(registrar(0, 0, "abandoned-" + Rounds.OPEN));
        rounds.advance();
        assertThat(rounds.passed()).containsExactly("abandoned-" + Rounds.OPEN);
    }

    @Test
    void shouldClimbOnceMoreForEachLevelAndOnlyWhenItIsJudged() {
        tickAll(TICK);
        rounds.marker(rules(TICK, 1, 1));
        assertThat(rounds.advance()).containsExactly(marker(0, 0, TICK));
        assertThat(rounds.arrived(0)).isZero();
        markersOf(0, TICK);
        assertThat(rounds.arrived(0)).isEqualTo(TICK);
        assertThat(rounds.advance()).isEmpty();

        rounds.judged(0, TICK, List.of());
        assertThat(rounds.advance()).containsExactly(marker(1, 0, TICK));
        assertThat(rounds.treeTime()).isZero();
        markersOf(1, TICK);
        rounds.advance();
        assertThat(rounds.treeTime()).isEqualTo(TICK);
    }

    @Test
    void shouldLetAFenceWaitUntilEverythingBeforeItIsJudged() {
        for (int topic = 0; topic < TOPICS; topic++) {
            rounds.fence(topic, TICK, "end");
        }
        rounds.marker(new Marker(-1, 0, Instant.ofEpochMilli(TICK), List.of("end"), 1, 1, Map.of()));
        rounds.advance();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            rounds.marker(marker(0, partition, TICK, "end"));
        }
        assertThat(rounds.waiting(0)).containsExactly("end");
        assertThat(rounds.time(rounds.waiting(0))).isEqualTo(TICK);
        assertThat(rounds.advance()).isEmpty();

        rounds.judged(0, TICK, List.of("end"));
        assertThat(rounds.waiting(0)).isEmpty();
        assertThat(rounds.advance()).containsExactly(marker(1, 0, TICK, "end"));
    }

    @Test
    void shouldNotClimbByAHeightThatOthersMayNotKnow() {
        tickAll(TICK);
        rounds.marker(registrar(TICK, 1));
        rounds.advance();
        rounds.marker(registrar(NEXT_TICK, 2));
        markersOf(0, TICK);
        assertThat(rounds.advance()).isEmpty();

        tickAll(NEXT_TICK);
        assertThat(rounds.advance()).containsExactly(marker(0, 0, NEXT_TICK));
        markersOf(0, NEXT_TICK);
        assertThat(rounds.advance()).containsExactly(marker(1, 0, NEXT_TICK));
    }

    private void markersOf(int height, long time) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            rounds.marker(marker(height, partition, time));
        }
    }

    private static Marker rules(long time, int treeHeight, int levels) {
        return new Marker(-1, 0, Instant.ofEpochMilli(time), List.of(), treeHeight, levels, Map.of());
    }

    private void tickAll(long time) {
        for (int topic = 0; topic < TOPICS; topic++) {
            rounds.tick(topic, time);
        }
    }

    private static Marker registrar(long time, int treeHeight, String... fences) {
        return new Marker(-1, 0, Instant.ofEpochMilli(time), List.of(fences), treeHeight, 0, Map.of());
    }

    private static Marker marker(int height, int partition, long time, String... fences) {
        return new Marker(height, partition, Instant.ofEpochMilli(time), List.of(fences), 0, 0, Map.of());
    }
}
