package dev.muster.bench.live;

import dev.muster.config.MusterConfig;
import java.util.Map;

/**
 * How often the pipeline flushes and commits.
 *
 * @param milliseconds the interval
 * @param isDefault whether it is what the pipeline does unless told otherwise
 */
record Interval(int milliseconds, boolean isDefault) {

    private static final String DEFAULT = "default";

    /**
     * Reads {@code default}, or a number of milliseconds.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Interval parse(String text) {
        if (text.equals(DEFAULT)) {
            return new Interval(MusterConfig.of(Map.of()).getInt(MusterConfig.FLUSH_INTERVAL_MS), true);
        }
        int milliseconds = Integer.parseInt(text);
        MusterConfig.of(Map.of(MusterConfig.FLUSH_INTERVAL_MS, text));
        return new Interval(milliseconds, false);
    }

    Map<String, String> settings() {
        return isDefault ? Map.of() : Map.of(MusterConfig.FLUSH_INTERVAL_MS, String.valueOf(milliseconds));
    }

    @Override
    public String toString() {
        return milliseconds + " ms" + (isDefault ? " (default)" : "");
    }
}
