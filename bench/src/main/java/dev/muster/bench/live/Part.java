package dev.muster.bench.live;

import dev.muster.bench.probes.Latencies;
import java.util.Map;

/**
 * What was found while events flowed at their rate and one way of reading was watched.
 *
 * @param eventsPerSecond how many were sent in fact
 * @param cores how many cores each process used on average, by its name
 * @param own how fresh results of the probes' own organizations were
 * @param root how fresh those of the root were
 */
record Part(double eventsPerSecond, Map<String, Double> cores, Latencies own, Latencies root) {

    private static final double MILLION = 1e6;

    double cpuSecondsPerMillion(String process) {
        return cores.getOrDefault(process, 0.0) * MILLION / eventsPerSecond;
    }
}
