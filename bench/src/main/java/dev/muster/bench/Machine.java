package dev.muster.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What a run ran on.
 *
 * @param cores processors that this process may use
 * @param loadAverage how many processes wanted a processor in the minute before; negative where the system does not
 *     tell
 * @param software the versions of Java and Kafka
 */
record Machine(int cores, double loadAverage, String software) {

    /** The load above which somebody else uses the processors too. */
    private static final double BUSY_PER_CORE = 0.5;

    static Machine now() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                system.getAvailableProcessors(),
                system.getSystemLoadAverage(),
                "Java " + System.getProperty("java.version") + ", Kafka " + AppInfoParser.getVersion());
    }

    boolean busy() {
        return loadAverage > cores * BUSY_PER_CORE;
    }

    /** Returns the load average for a reader. */
    String load() {
        return loadAverage < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", loadAverage);
    }
}
