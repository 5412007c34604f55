package dev.muster.bench.scaling;

/**
 * What is the same at every point.
 *
 * @param events records in the event topics
 * @param threads threads of each instance
 * @param seed what the events follow from
 */
record ScalingPlan(long events, int threads, long seed) {

    /** So much that compilers are done with most of their work, which otherwise outweighs what is compared. */
    private static final int WARM_UP_SHARE = 2;

    /** Returns how many of the events, the first, warm the pipeline up. */
    long warmUp() {
        return events / WARM_UP_SHARE;
    }
}
