package dev.muster.bench.programs;

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
public record Usage(long at, Map<String, Duration> cpu) {

    /** The name of the benchmark's own process, which makes the events and reads the results. */
    public static final String BENCHMARK = "benchmark";

    /** Returns what these processes and this one have used so far. */
    public static Usage now(Map<String, Program> programs) {
        var cpu = new LinkedHashMap<String, Duration>();
        programs.forEach((name, program) -> cpu.put(name, program.cpu()));
        cpu.put(BENCHMARK, own());
        return new Usage(System.nanoTime(), cpu);
    }

    private static Duration own() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Duration.ofNanos(system.getProcessCpuTime());
    }

    /** Returns the time since an earlier moment. */
    public Duration since(Usage earlier) {
        return Duration.ofNanos(at - earlier.at);
    }

    /** Returns the CPU time each process has used since an earlier moment. */
    public Map<String, Duration> cpuSince(Usage earlier) {
        var spent = new LinkedHashMap<String, Duration>();
        cpu.forEach((name, used) -> spent.put(name, used.minus(earlier.cpu.getOrDefault(name, Duration.ZERO))));
        return spent;
    }

    /** Returns how many cores each process used on average since an earlier moment. */
    public Map<String, Double> coresSince(Usage earlier) {
        var cores = new LinkedHashMap<String, Double>();
        cpuSince(earlier).forEach((name, spent) -> cores.put(name, (double) spent.toNanos() / (at - earlier.at)));
        return cores;
    }
}
