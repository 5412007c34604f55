package dev.muster.bench.obligations;

import dev.muster.bench.probes.Traffic;

/**
 * What a run is to be like.
 *
 * @param branches branches, which owe by every quota; three levels come above them
 * @param quotas how many quotas branches have, 1 to 5
 * @param rate events a second that go on while months end
 * @param seconds how long they are measured before the first moment comes
 * @param warmUp how long events flow before anything of them is measured, in seconds
 * @param ticks how many ticks are measured on which nothing is due
 * @param partitions partitions of the topics
 * @param threads threads of the pipeline
 * @param seed what the events follow from
 */
record ObligationsPlan(
        int branches,
        int quotas,
        int rate,
        int seconds,
        int warmUp,
        int ticks,
        int partitions,
        int threads,
        long seed) {

    private static final int PROBES_PER_SECOND = 20;

    Traffic.Rate traffic() {
        return new Traffic.Rate(rate, Math.max(1, rate / PROBES_PER_SECOND));
    }
}
