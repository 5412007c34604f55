package dev.muster.bench;

import java.time.Duration;

/**
 * What it took to get through a number of events.
 *
 * @param events how many
 * @param time how long it took
 * @param cpu CPU time of the contestant's process, on all cores
 * @param brokerCpu CPU time of the broker's process meanwhile
 */
record Cost(long events, Duration time, Duration cpu, Duration brokerCpu) {

    private static final double NANOS = 1e9;
    private static final double MILLION = 1e6;

    double eventsPerSecond() {
        return events * NANOS / time.toNanos();
    }

    double cpuSecondsPerMillion() {
        return perMillion(cpu);
    }

    double brokerCpuSecondsPerMillion() {
        return perMillion(brokerCpu);
    }

    private double perMillion(Duration spent) {
        return spent.toNanos() / NANOS * MILLION / events;
    }
}
