package dev.muster.bench.scaling;

import java.util.List;

/**
 * What an event cost at a point.
 *
 * @param point the point
 * @param cpuMicros CPU time of all instances of the pipeline together, in microseconds an event
 * @param brokerCpuMicros CPU time of the broker, in microseconds an event
 * @param eventsPerSecond how fast the events were drained
 * @param wrong what was counted wrong, a sentence each; with any it has no cost
 */
record Measured(Point point, double cpuMicros, double brokerCpuMicros, double eventsPerSecond, List<String> wrong) {

    boolean correct() {
        return wrong.isEmpty();
    }
}
