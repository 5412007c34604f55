package dev.muster.bench.restart;

import java.time.Duration;

/**
 * What a restart run is to be like.
 *
 * @param events records in the event topics before anything is stopped
 * @param organizations branches; three levels come above them
 * @param partitions partitions of the topics
 * @param threads threads of each instance of the pipeline
 * @param sessionTimeout after how long the brokers take an instance that is silent for dead
 * @param seed what the events follow from
 */
record RestartPlan(long events, int organizations, int partitions, int threads, Duration sessionTimeout, long seed) {

    /** Returns how many tasks the pipeline has: one a partition, and the registrar. */
    int tasks() {
        return partitions + 1;
    }
}
