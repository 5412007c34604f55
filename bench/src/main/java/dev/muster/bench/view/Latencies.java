package dev.muster.bench.view;

import java.util.Arrays;
import java.util.stream.LongStream;

/** How long some things took, in nanoseconds. Many may add at once; what is asked is asked afterwards. */
final class Latencies {

    private static final double NANOS_OF_A_MILLISECOND = 1e6;

    private long[] nanos = new long[256];
    private int size;

    synchronized void add(long each) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = each;
    }

    synchronized void addAll(Latencies others) {
        others.stream().forEach(this::add);
    }

    private synchronized LongStream stream() {
        return Arrays.stream(Arrays.copyOf(nanos, size));
    }

    synchronized int count() {
        return size;
    }

    /** Returns how many milliseconds a share of them, from 0 to 1, did not exceed; 0 where there are none. */
    double millis(double share) {
        var sorted = stream().sorted().toArray();
        int at = (int) Math.ceil(share * sorted.length) - 1;
        return sorted.length == 0 ? 0 : sorted[Math.max(0, at)] / NANOS_OF_A_MILLISECOND;
    }
}
