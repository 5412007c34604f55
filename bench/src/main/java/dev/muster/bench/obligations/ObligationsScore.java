package dev.muster.bench.obligations;

import dev.muster.bench.probes.Latencies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a run found.
 *
 * @param learning how long it took to learn the organizations and rules, the start of the pipeline included
 * @param first the first verdicts
 * @param firstPeak the pipeline's largest resident memory in bytes until then, where the system tells it
 * @param quiet ticks on which nothing was due
 * @param before the events before the first moment
 * @param turns the moments of the month, in order, one right after the other
 * @param during the events from the first of them to the last
 * @param peak the pipeline's largest resident memory in bytes
 * @param wrong what was wrong, a sentence each
 */
record ObligationsScore(
        Duration learning,
        Judged first,
        OptionalLong firstPeak,
        Quiet quiet,
        Flow before,
        List<Turn> turns,
        Flow during,
        OptionalLong peak,
        List<String> wrong) {

    /**
     * One judging of much that was due at once.
     *
     * @param changes how many statuses changed
     * @param untilLast how long after the tick was sent the last change was read
     * @param untilPassed how long after the tick was sent it had passed all tasks
     * @param cpu the CPU time each process used until both had come, by its name
     */
    record Judged(long changes, Duration untilLast, Duration untilPassed, Map<String, Duration> cpu) {

        double perSecond() {
            return changes == 0 ? 0 : changes / Seconds.of(untilLast);
        }

        Duration time() {
            return untilLast.compareTo(untilPassed) > 0 ? untilLast : untilPassed;
        }
    }

    /**
     * Ticks on which nothing was due, while nothing else went on.
     *
     * @param ticks how many
     * @param time how long that took, each being sent when the one before had passed
     * @param cpu the CPU time each process used meanwhile, by its name
     * @param idle the CPU time each used as long without any tick
     */
    record Quiet(int ticks, Duration time, Map<String, Duration> cpu, Map<String, Duration> idle) {

        /** Returns what a tick costs a process, in milliseconds of CPU time; noise may make it less than 0. */
        double millisPerTick(String process) {
            return Seconds.of(spent(cpu, process).minus(spent(idle, process))) * 1e3 / ticks;
        }
    }

    static Duration spent(Map<String, Duration> cpu, String process) {
        return cpu.getOrDefault(process, Duration.ZERO);
    }

    /**
     * Events for some time, and how fresh their results were.
     *
     * @param time how long
     * @param eventsPerSecond how many were sent in fact
     * @param cpu the CPU time each process used meanwhile, by its name
     * @param own how fresh results of the probes' own organizations were
     * @param root how fresh those of the root were
     */
    record Flow(Duration time, double eventsPerSecond, Map<String, Duration> cpu, Latencies own, Latencies root) {}

    /**
     * A moment of the month, and the events while it was judged.
     *
     * @param name what it is called
     */
    record Turn(String name, Judged judged, Flow flow) {}
}
