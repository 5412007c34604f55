package dev.muster.bench;

import dev.muster.bench.programs.Program;
import java.time.Duration;

/** Takes what an action costs: time, and the CPU time of a contestant and of the broker. */
record Stopwatch(Program contestant, Program broker) {

    Cost measure(long events, Runnable action) {
        var cpu = contestant.cpu();
        var brokerCpu = broker.cpu();
        long start = System.nanoTime();
        action.run();
        var time = Duration.ofNanos(System.nanoTime() - start);
        return new Cost(events, time, contestant.cpu().minus(cpu), broker.cpu().minus(brokerCpu));
    }
}
