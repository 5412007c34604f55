package dev.muster.serving.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.Progress;
import dev.muster.serving.ModelFeed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PipelineTest {

    private static final Instant EARLY = Instant.parse("2024-03-15T10:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(5);

    private final Model model = new Model(null);

    private Pipeline with(int partitions, Progress... progress) {
        model.partitions(partitions);
        for (var each : progress) {
            model.progress(each.getTask(), each);
        }
        return model.publish(null).snapshot().pipeline();
    }

    private static Progress progress(String task, Instant time, String... fences) {
        return ModelFeed.progress(task, time, List.of(fences));
    }

    @Test
    void shouldBeFinalAsFarAsTheSlowestTaskIs() {
        var pipeline =
                with(2, progress("partition-0", LATE), progress("partition-1", EARLY), progress("registrar", LATE));
        assertThat(pipeline.finalTime()).isEqualTo(EARLY);
        assertThat(pipeline.lastTick()).isEqualTo(EARLY);
    }

    @Test
    void shouldCountTheRegistrarAmongTheTasks() {
        var pipeline = with(1, progress("partition-0", LATE), progress("registrar", EARLY));
        assertThat(pipeline.finalTime()).isEqualTo(EARLY);
    }

    @Test
    void shouldTakeTheTimeOfTheTreeNotOfTheTask() {
        var behind = progress("partition-0", LATE);
        behind.setTreeTime(EARLY);
        var pipeline = with(1, behind, progress("registrar", LATE));
        assertThat(pipeline.finalTime()).isEqualTo(EARLY);
        assertThat(pipeline.lastTick()).isEqualTo(LATE);
    }

    @Test
    void shouldBeFinalNowhereWhileATaskIsSilentOrBeforeItsFirstTick() {
        assertThat(with(2, progress("partition-0", LATE), progress("registrar", LATE))
                        .finalTime())
                .isNull();
        assertThat(with(2, progress("partition-1", Instant.EPOCH)).finalTime()).isNull();
        assertThat(new Model(null).publish(null).snapshot().pipeline().finalTime())
                .isNull();
    }

    @Test
    void shouldHavePassedTheFencesThatEveryTaskHas() {
        var pipeline = with(
                2,
                progress("partition-0", LATE, "one", "two", "three"),
                progress("partition-1", LATE, "two", "one"),
                progress("registrar", LATE, "one", "two", "four"));
        assertThat(pipeline.fences()).containsExactly("one", "two");
    }

    @Test
    void shouldHavePassedNoFenceWhileATaskIsSilent() {
        assertThat(with(2, progress("partition-0", LATE, "one"), progress("registrar", LATE, "one"))
                        .fences())
                .isEmpty();
        assertThat(with(1, progress("partition-0", LATE, "one")).fences()).hasSize(1);
    }

    @Test
    void shouldSumWhatTasksCounted() {
        var pipeline = with(1, progress("partition-0", LATE), progress("registrar", LATE));
        assertThat(pipeline.outcomes()).containsEntry("consumed", 20L).containsEntry("counted", 18L);
        assertThat(pipeline.dead()).containsEntry("conflict", 2L);
        assertThat(pipeline.newest()).isEqualTo(LATE);
    }
}
