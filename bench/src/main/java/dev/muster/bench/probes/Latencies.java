package dev.muster.bench.probes;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** How long each of some probes took; percentiles are exact, by nearest rank. */
public final class Latencies {

    private static final double HUNDRED = 100;

    private final List<Duration> sorted;

    private Latencies(List<Duration> sorted) {
        this.sorted = sorted;
    }

    public static Latencies of(Collection<Duration> durations) {
        return new Latencies(durations.stream().sorted().toList());
    }

    public int count() {
        return sorted.size();
    }

    /**
     * Returns the shortest time that so many percent of the probes did not exceed.
     *
     * @param percent more than 0, at most 100
     */
    public Duration percentile(double percent) {
        if (sorted.isEmpty()) {
            throw new IllegalStateException("there are no probes");
        }
        int rank = (int) Math.ceil(percent / HUNDRED * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }
}
