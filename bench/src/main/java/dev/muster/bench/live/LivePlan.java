package dev.muster.bench.live;

import dev.muster.bench.probes.Traffic;
import java.time.Duration;

/**
 * What a live run is to be like.
 *
 * @param rate events a second
 * @param seconds how long each of the two parts is measured
 * @param warmUp how long events flow before anything is measured, in seconds
 * @param organizations branches; three levels come above them
 * @param partitions partitions of the topics
 * @param threads threads of the pipeline
 * @param seed what the events follow from
 */
record LivePlan(int rate, int seconds, int warmUp, int organizations, int partitions, int threads, long seed) {

    private static final int PROBES_PER_SECOND = 5;
    private static final int FEWEST_PROBES = 200;
    private static final double SPARE = 1.1;

    Duration measured() {
        return Duration.ofSeconds(seconds);
    }

    Duration warmUpTime() {
        return Duration.ofSeconds(warmUp);
    }

    /** Returns how many events come between two probes, so that a part has at least 200 of them. */
    int eventsPerProbe() {
        double perSecond = Math.max(PROBES_PER_SECOND, SPARE * FEWEST_PROBES / seconds);
        return Math.max(1, (int) (rate / perSecond));
    }

    Traffic.Rate traffic() {
        return new Traffic.Rate(rate, eventsPerProbe());
    }
}
