package dev.muster.connectors.kafka;

import dev.muster.avro.Progress;
import dev.muster.avro.ViewReport;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * How far a fence has come: which tasks it has passed, and which live views have read the results up to it.
 *
 * <p>A view is live while its last report is no older than the timeout it states. Views may come and go; those that are
 * live at the end count. What was once listed stays so, because lists of fences are short.
 */
public final class FenceWatch implements Reports {

    private static final String CONSUMED = "consumed";

    private final Set<String> tasks;
    private final Set<String> passed = new HashSet<>();
    private final Map<String, Progress> progress = new HashMap<>();
    private final Map<String, View> views = new HashMap<>();
    private String fence;
    private Map<String, Long> outcomesBefore = Map.of();
    private Instant lastProgress = Instant.MIN;

    /**
     * @param fence what the fence is known by
     * @param tasks the tasks it must pass
     */
    public FenceWatch(String fence, Set<String> tasks) {
        this.fence = fence;
        this.tasks = Set.copyOf(tasks);
    }

    /** Returns what the fence is known by. */
    public String fence() {
        return fence;
    }

    /**
     * Watches another fence from now on, which no task has passed and no view has read up to. Outcomes go on from where
     * they began.
     */
    public void follow(String another) {
        fence = another;
        passed.clear();
        views.replaceAll((id, view) -> new View(view.until, false));
    }

    /** Takes the outcomes so far as those of before: {@link #outcomes} tells what came after. */
    public void begin() {
        outcomesBefore = sum();
    }

    @Override
    public void progress(Progress report, Instant heard) {
        progress.put(report.getTask(), report);
        lastProgress = heard.isAfter(lastProgress) ? heard : lastProgress;
        if (report.getFences().contains(fence)) {
            passed.add(report.getTask());
        }
    }

    @Override
    public void view(ViewReport report, Instant heard) {
        var before = views.get(report.getViewId());
        var read = report.getFences().contains(fence) || before != null && before.read;
        views.put(report.getViewId(), new View(heard.plus(Duration.ofMillis(report.getTimeout())), read));
    }

    @Override
    public void viewGone(String viewId) {
        views.remove(viewId);
    }

    /** Returns the tasks that the fence has not passed, in order. */
    public SortedSet<String> waitingForTasks() {
        var missing = new TreeSet<>(tasks);
        missing.removeAll(passed);
        return missing;
    }

    /** Returns the views that are live and have not read up to the fence, in order. */
    public SortedSet<String> waitingForViews(Instant now) {
        return views(view -> view.live(now) && !view.read);
    }

    /** Returns the views that are live and have read up to the fence, in order. */
    public SortedSet<String> confirmedBy(Instant now) {
        return views(view -> view.live(now) && view.read);
    }

    private SortedSet<String> views(Predicate<View> which) {
        var found = new TreeSet<String>();
        views.forEach((id, view) -> {
            if (which.test(view)) {
                found.add(id);
            }
        });
        return found;
    }

    /** Returns when a task last said how far it is, or {@link Instant#MIN} if none did. */
    public Instant lastProgress() {
        return lastProgress;
    }

    /** Returns how many event records the pipeline has read since {@link #begin}, whoever sent them. */
    public long consumed() {
        return outcomes().getOrDefault(CONSUMED, 0L);
    }

    /** Returns what became of the event records that the pipeline has read since {@link #begin}, by outcome. */
    public Map<String, Long> outcomes() {
        var since = sum();
        since.replaceAll((outcome, count) -> count - outcomesBefore.getOrDefault(outcome, 0L));
        return since;
    }

    private Map<String, Long> sum() {
        var sum = new TreeMap<String, Long>();
        progress.values()
                .forEach(task -> task.getOutcomes().forEach((outcome, count) -> sum.merge(outcome, count, Long::sum)));
        return sum;
    }

    /** What is known of a view: until when it counts as live without another report, and whether it has read. */
    private record View(Instant until, boolean read) {

        boolean live(Instant now) {
            return !now.isAfter(until);
        }
    }
}
