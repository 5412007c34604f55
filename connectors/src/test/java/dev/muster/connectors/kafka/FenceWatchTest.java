package dev.muster.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.Progress;
import dev.muster.avro.ViewReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FenceWatchTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final long TIMEOUT = 15_000;

    private final FenceWatch watch = new FenceWatch("f", Set.of("partition-0", "partition-1", "registrar"));

    @Test
    void shouldWaitForEveryTaskThatDoesNotListTheFence() {
        task("partition-0", 10, "f");
        task("partition-1", 10, "e");
        assertThat(watch.waitingForTasks()).containsExactly("partition-1", "registrar");
        task("partition-1", 11, "e", "f", "g");
        task("registrar", 0, "f");
        assertThat(watch.waitingForTasks()).isEmpty();
    }

    @Test
    void shouldRememberTaskThatNoLongerListsTheFence() {
        task("partition-0", 10, "f");
        task("partition-0", 12, "g", "h");
        assertThat(watch.waitingForTasks()).containsExactly("partition-1", "registrar");
    }

    @Test
    void shouldPassOverTasksThatItNeedNotWaitFor() {
        task("partition-7", 10, "f");
        assertThat(watch.waitingForTasks()).containsExactly("partition-0", "partition-1", "registrar");
    }

    @Test
    void shouldWaitForLiveViewsOnly() {
        view("dead", 0);
        view("live", 10, "e");
        assertThat(watch.waitingForViews(at(15))).containsExactly("dead", "live");
        assertThat(watch.waitingForViews(at(16))).containsExactly("live");
        view("live", 17, "e", "f");
        assertThat(watch.waitingForViews(at(17))).isEmpty();
        assertThat(watch.confirmedBy(at(17))).containsExactly("live");
    }

    @Test
    void shouldFollowAnotherFenceThroughTheSameTasksAndViews() {
        task("partition-0", 10, "f");
        task("partition-1", 10, "f");
        task("registrar", 0, "f");
        view("v", 0, "f");
        watch.follow("g");
        assertThat(watch.fence()).isEqualTo("g");
        assertThat(watch.waitingForTasks()).containsExactly("partition-0", "partition-1", "registrar");
        assertThat(watch.waitingForViews(at(1))).containsExactly("v");
        task("partition-0", 11, "f", "g");
        task("partition-1", 11, "f");
        view("v", 2, "f", "g");
        assertThat(watch.waitingForTasks()).containsExactly("partition-1", "registrar");
        assertThat(watch.confirmedBy(at(2))).containsExactly("v");
    }

    @Test
    void shouldWaitForViewThatAppearsMeanwhile() {
        view("first", 0, "f");
        assertThat(watch.waitingForViews(at(1))).isEmpty();
        view("second", 1);
        assertThat(watch.waitingForViews(at(1))).containsExactly("second");
        view("second", 3, "f");
        assertThat(watch.confirmedBy(at(3))).containsExactly("first", "second");
    }

    @Test
    void shouldNotWaitForViewThatStopsOrFallsSilent() {
        view("stops", 0);
        view("falls silent", 0);
        watch.viewGone("stops");
        assertThat(watch.waitingForViews(at(1))).containsExactly("falls silent");
        assertThat(watch.waitingForViews(at(20))).isEmpty();
        assertThat(watch.confirmedBy(at(20))).isEmpty();
    }

    @Test
    void shouldNotCountViewThatReadAndThenDiedAmongThoseThatShowIt() {
        view("v", 0, "f");
        assertThat(watch.confirmedBy(at(15))).containsExactly("v");
        assertThat(watch.confirmedBy(at(16))).isEmpty();
    }

    @Test
    void shouldRememberViewThatNoLongerListsTheFence() {
        view("v", 0, "f");
        view("v", 2, "g");
        assertThat(watch.confirmedBy(at(2))).containsExactly("v");
    }

    @Test
    void shouldTellOutcomesSinceTheBeginning() {
        task("partition-0", 100);
        task("partition-1", 40);
        watch.begin();
        assertThat(watch.consumed()).isZero();
        task("partition-0", 130);
        task("partition-1", 40);
        task("registrar", 0);
        assertThat(watch.consumed()).isEqualTo(30);
        assertThat(watch.outcomes()).containsEntry("consumed", 30L).containsEntry("counted", 30L);
    }

    @Test
    void shouldTellWhenTasksLastSaidAnything() {
        assertThat(watch.lastProgress()).isEqualTo(Instant.MIN);
        task("partition-0", 100);
        assertThat(watch.lastProgress()).isEqualTo(START);
        watch.progress(progress("partition-1", 1), START.minusSeconds(100));
        assertThat(watch.lastProgress()).isEqualTo(START);
    }

    private void task(String task, long consumed, String... fences) {
        watch.progress(progress(task, consumed, fences), START);
    }

    private static Progress progress(String task, long consumed, String... fences) {
        return new Progress(
                task,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(fences),
                Map.of("consumed", consumed, "counted", consumed),
                Map.of(),
                Instant.EPOCH,
                "UTC");
    }

    private void view(String view, int second, String... fences) {
        watch.view(new ViewReport(view, at(second), Instant.EPOCH, List.of(fences), TIMEOUT), at(second));
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
