package dev.muster.topologies.totals;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much memory the totals of all tasks of an instance may take together: a part of the heap, divided by how many
 * organizations each has in memory.
 */
public final class MemoryBudget {

    private static final double PART_OF_HEAP = 0.4;

    private final long all;
    private final Map<Object, Integer> tasks = new ConcurrentHashMap<>();

    /** Makes the budget of a JVM: four tenths of its heap. */
    public MemoryBudget() {
        this((long) (PART_OF_HEAP * Runtime.getRuntime().maxMemory()));
    }

    /** Makes a budget of so many bytes. */
    public MemoryBudget(long bytes) {
        all = bytes;
    }

    /** Returns a size in bytes, or a smaller one where that is a good part of the budget. */
    int part(int size) {
        return (int) Math.max(1, Math.min(size, all / 64));
    }

    /** Returns the share of a task with so many organizations in memory, in bytes. */
    long share(Object task, int organizations) {
        tasks.put(task, organizations + 1);
        long sum = tasks.values().stream().mapToLong(Integer::longValue).sum();
        return (long) ((double) all * (organizations + 1) / sum);
    }

    /** Notes that a task is gone. */
    void release(Object task) {
        tasks.remove(task);
    }
}
