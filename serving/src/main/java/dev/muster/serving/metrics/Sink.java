package dev.muster.serving.metrics;

/** What takes series: it counts them, keeps them, or writes them. */
public interface Sink {

    /**
     * Takes a series.
     *
     * @param labels names and values in turn; one with an empty value is absent
     */
    void take(Meter meter, double value, String... labels);

    /** As {@link #take(Meter, double, String...)}, for counts, which Prometheus knows exactly up to 2^53. */
    default void take(Meter meter, long count, String... labels) {
        take(meter, (double) count, labels);
    }
}
