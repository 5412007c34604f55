package dev.muster.bench.live;

import dev.muster.bench.programs.Program;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What processes have used of the processors until a moment.
 *
 * @param at the moment, on the clock of {@link System#nanoTime}
 * @param cpu the CPU time of each process by its name
 */
record Usage(long at, Map<String, Duration> cpu) {

    /** The name of the benchmark's own process, which makes the events and reads the results. */
    static final String BENCHMARK = "benchmark";

    /** Returns what these processes and this one have used so far. */
    static Usage now(Map<String, Program> programs) {
        var cpu = new LinkedHashMap<String, Duration>();
        programs.forEach((name, program) -> cpu.put(name, program.cpu()));
        cpu.put(BENCHMARK, own());
        return new Usage(System.nanoTime(), cpu);
    }

    private static Duration own() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Duration.ofNanos(system.getProcessCpuTime());
    }

    /** Returns how many cores each process used on average since an earlier moment. */
    Map<String, Double> coresSince(Usage earlier) {
        var cores = new LinkedHashMap<String, Double>();
        cpu.forEach((name, used) -> {
            var before = earlier.cpu.getOrDefault(name, Duration.ZERO);
            cores.put(name, (double) used.minus(before).toNanos() / (at - earlier.at));
        });
        return cores;
    }
}
