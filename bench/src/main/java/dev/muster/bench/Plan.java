package dev.muster.bench;

/**
 * What a run is to be like.
 *
 * @param events records in the event topics, repetitions and revisions included
 * @param organizations branches; the levels above come on top
 * @param partitions partitions of the event topics
 * @param threads threads of each contestant
 * @param seed what the stream follows from
 */
record Plan(long events, int organizations, int partitions, int threads, long seed) {

    private static final int WARM_UP_SHARE = 4;

    /** Returns how many of the events, the first, warm the pipeline up. */
    long warmUp() {
        return events / WARM_UP_SHARE;
    }
}
