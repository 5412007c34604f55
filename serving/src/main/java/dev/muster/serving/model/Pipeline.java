package dev.muster.serving.model;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the pipeline has come: the progress of every task.
 *
 * @param partitions how many partition tasks there are; 0 while that is not known
 * @param tasks what each task said last, by its name
 */
public record Pipeline(int partitions, SortedMap<String, TaskProgress> tasks) {

    /** The task that admits organizations and campaigns. */
    public static final String REGISTRAR = "registrar";

    static final Pipeline UNKNOWN = new Pipeline(0, new TreeMap<>());

    /** Returns the name of the task of a partition. */
    public static String task(int partition) {
        return "partition-" + partition;
    }

    Pipeline with(String task, @Nullable TaskProgress progress) {
        var all = new TreeMap<>(tasks);
        if (progress == null) {
            all.remove(task);
        } else {
            all.put(task, progress);
        }
        return new Pipeline(partitions, all);
    }

    Pipeline withPartitions(int count) {
        return new Pipeline(count, tasks);
    }

    /** Returns the moment up to which the results of all tasks are final for every level, or null before the first. */
    public @Nullable Instant finalTime() {
        var registrar = tasks.get(REGISTRAR);
        return registrar == null ? null : earliest(registrar.time(), everyPartition(TaskProgress::treeTime));
    }

    /** Returns the newest tick that every task has passed, or null while one has passed none. */
    public @Nullable Instant lastTick() {
        var registrar = tasks.get(REGISTRAR);
        return registrar == null ? null : earliest(registrar.time(), everyPartition(TaskProgress::time));
    }

    private @Nullable Instant everyPartition(Function<TaskProgress, @Nullable Instant> which) {
        @Nullable Instant least = Instant.MAX;
        for (int i = 0; i < partitions; i++) {
            var each = tasks.get(task(i));
            least = each == null ? null : earliest(least, which.apply(each));
        }
        return partitions == 0 ? null : least;
    }

    private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return null;
        }
        return one.isBefore(other) ? one : other;
    }

    /** Returns the fences that every task lists, in the order of the registrar. */
    public List<String> fences() {
        var registrar = tasks.get(REGISTRAR);
        if (registrar == null || partitions == 0) {
            return List.of();
        }
        Set<String> common = new LinkedHashSet<>(registrar.fences());
        for (int i = 0; i < partitions; i++) {
            var each = tasks.get(task(i));
            common.retainAll(each == null ? List.of() : each.fences());
        }
        return List.copyOf(common);
    }

    /** Returns the largest timestamp of an event that was read, or null before the first. */
    public @Nullable Instant newest() {
        return values().map(TaskProgress::newest)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** Returns event records since the installation began, by outcome. */
    public SortedMap<String, Long> outcomes() {
        return sum(values().map(TaskProgress::outcomes).toList());
    }

    /** Returns dead letters since the installation began, by reason. */
    public SortedMap<String, Long> dead() {
        return sum(values().map(TaskProgress::dead).toList());
    }

    /** Returns the time zone the installation counts in, or null before a task has said. */
    public @Nullable ZoneId zone() {
        return values().map(TaskProgress::zone).findFirst().orElse(null);
    }

    private Stream<TaskProgress> values() {
        return tasks.values().stream();
    }

    private static SortedMap<String, Long> sum(Collection<Map<String, Long>> maps) {
        var sums = new TreeMap<String, Long>();
        maps.forEach(each -> each.forEach((key, value) -> sums.merge(key, value, Math::addExact)));
        return sums;
    }
}
