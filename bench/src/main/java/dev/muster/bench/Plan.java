package dev.muster.bench;

import dev.muster.bench.peers.flink.Variant;
import dev.muster.bench.peers.streams.DslProgram;
import java.util.List;
import java.util.Set;

/**
 * What a run is to be like.
 *
 * @param events records in the event topics, repetitions and revisions included
 * @param organizations branches; the levels above come on top
 * @param depth levels of the tree, branches and root included
 * @param partitions partitions of the event topics
 * @param threads threads of each contestant
 * @param seed what the stream follows from
 * @param contestants who runs beside the limit, which always does
 */
record Plan(
        long events, int organizations, int depth, int partitions, int threads, long seed, Set<String> contestants) {

    static final String LIMIT = "limit";
    static final String MUSTER = "muster";

    /** Everybody, in the order they are reported. */
    static final List<String> ALL = List.of(
            LIMIT,
            MUSTER,
            DslProgram.NAME,
            Variant.HEAP.contestant(),
            Variant.ROCKSDB.contestant(),
            Variant.BEST_CASE.contestant());

    private static final int WARM_UP_SHARE = 4;

    /** Returns how many of the events, the first, warm contestants up. */
    long warmUp() {
        return events / WARM_UP_SHARE;
    }

    /** Returns how many of the events are measured. */
    long rest() {
        return events - warmUp();
    }

    boolean has(String contestant) {
        return contestants.contains(contestant);
    }
}
