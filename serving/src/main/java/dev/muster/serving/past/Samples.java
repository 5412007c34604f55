package dev.muster.serving.past;

import java.util.Arrays;

/** The samples of one series, in order of time. */
final class Samples {

    private static final int FIRST = 8;

    private long[] seconds = new long[FIRST];
    private double[] values = new double[FIRST];
    private int size;

    void add(long second, double value) {
        if (size == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        seconds[size] = second;
        values[size] = value;
        size++;
    }

    int size() {
        return size;
    }

    /** Returns the moment of a sample, in seconds since 1970. */
    long second(int at) {
        return seconds[at];
    }

    double value(int at) {
        return values[at];
    }

    /** Forgets the samples, and keeps the room. */
    void clear() {
        size = 0;
    }
}
