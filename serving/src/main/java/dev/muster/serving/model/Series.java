package dev.muster.serving.model;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Counts in the periods of one type, by first day, in two sorted arrays. */
final class Series {

    private int[] days = {};
    private @Nullable Counts[] counts = {};
    private int size;

    @Nullable
    Counts get(int day) {
        int at = Arrays.binarySearch(days, 0, size, day);
        return at < 0 ? null : counts[at];
    }

    void put(int day, Counts value) {
        int at = Arrays.binarySearch(days, 0, size, day);
        if (at < 0) {
            at = -at - 1;
            insert(at, day);
        }
        counts[at] = value;
    }

    private void insert(int at, int day) {
        if (size == days.length) {
            int capacity = Math.max(4, size + size / 2);
            days = Arrays.copyOf(days, capacity);
            counts = Arrays.copyOf(counts, capacity);
        }
        System.arraycopy(days, at, days, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        days[at] = day;
        size++;
    }

    void remove(int day) {
        int at = Arrays.binarySearch(days, 0, size, day);
        if (at >= 0) {
            System.arraycopy(days, at + 1, days, at, size - at - 1);
            System.arraycopy(counts, at + 1, counts, at, size - at - 1);
            size--;
            counts[size] = null;
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    void forEach(BiConsumer<Integer, Counts> action) {
        for (int i = 0; i < size; i++) {
            var each = counts[i];
            if (each != null) {
                action.accept(days[i], each);
            }
        }
    }

    Series copy() {
        var copy = new Series();
        copy.days = Arrays.copyOf(days, size);
        copy.counts = Arrays.copyOf(counts, size);
        copy.size = size;
        return copy;
    }
}
