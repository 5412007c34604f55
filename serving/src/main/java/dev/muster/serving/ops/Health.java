package dev.muster.serving.ops;

import java.util.List;
import java.util.Locale;

/**
 * How a process, or a part of it, is.
 *
 * @param status up, up although something is wrong, or down
 * @param reasons what is wrong, a sentence each
 */
public record Health(Status status, List<String> reasons) {

    /** Nothing is wrong. */
    public static final Health UP = new Health(Status.UP, List.of());

    /** The three ways to be. */
    public enum Status {
        UP,
        DEGRADED,
        DOWN;

        /** Returns the status as it stands in answers. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns a health that works although something is wrong, or is simply up where nothing is. */
    public static Health degraded(List<String> reasons) {
        return reasons.isEmpty() ? UP : new Health(Status.DEGRADED, List.copyOf(reasons));
    }

    /** Returns a health that does not work. */
    public static Health down(List<String> reasons) {
        return new Health(Status.DOWN, List.copyOf(reasons));
    }
}
