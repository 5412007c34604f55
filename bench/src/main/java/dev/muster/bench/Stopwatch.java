package dev.muster.bench;

import dev.muster.bench.programs.Program;
import java.time.Duration;

/** Takes what an action costs: time, and the CPU time of a contestant and of the broker. */
record Stopwatch(Program contestant, Program broker) {

    /** Starts it; every start is a measurement of its own. */
    Running start() {
        return new Running(contestant.cpu(), broker.cpu(), System.nanoTime());
    }

    Cost measure(long events, Runnable action) {
        var running = start();
        action.run();
        return running.stop(events);
    }

    /** A measurement that has begun. */
    final class Running {

        private final Duration cpu;
        private final Duration brokerCpu;
        private final long start;

        private Running(Duration cpu, Duration brokerCpu, long start) {
            this.cpu = cpu;
            this.brokerCpu = brokerCpu;
            this.start = start;
        }

        /** Returns what it has cost up to now. */
        Cost stop(long events) {
            var time = Duration.ofNanos(System.nanoTime() - start);
            return new Cost(
                    events, time, contestant.cpu().minus(cpu), broker.cpu().minus(brokerCpu));
        }
    }
}
