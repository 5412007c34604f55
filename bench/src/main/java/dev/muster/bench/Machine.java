package dev.muster.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.util.List;
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
public record Machine(int cores, double loadAverage, String software) {

    /** The load above which somebody else uses the processors too. */
    private static final double BUSY_PER_CORE = 0.5;

    /** Returns what it is like now. */
    public static Machine now() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                system.getAvailableProcessors(),
                system.getSystemLoadAverage(),
                "Java " + System.getProperty("java.version") + ", Kafka " + AppInfoParser.getVersion());
    }

    /** Returns whether somebody else used the processors too. */
    public boolean busy() {
        return loadAverage > cores * BUSY_PER_CORE;
    }

    /** Returns the load average for a reader. */
    public String load() {
        return loadAverage < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", loadAverage);
    }

    /** Returns it for a reader, a sentence a line. */
    public List<String> lines() {
        var what = String.format(Locale.ROOT, "%d cores, load average %s before the run, %s.", cores, load(), software);
        return busy()
                ? List.of(what, "The machine was busy with something else: compare only what ran in this run.")
                : List.of(what);
    }

    /** Returns it for programs. */
    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("cores", cores)
                .put("loadAverage", loadAverage)
                .put("software", software);
    }
}
