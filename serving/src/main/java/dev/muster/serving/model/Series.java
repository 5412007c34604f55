package dev.muster.serving.model;

import java.util.Arrays;

/**
 * Packed counts in the periods of one type: first days in order, where the counts of each end, and the bytes of all, one
 * after the other. Counts mostly come in order of time, and are then added at the end.
 */
final class Series {

    private final long epoch;
    private int[] days;
    private int[] ends;
    private byte[] bytes;
    private int size;

    /** @param epoch the snapshot it is made for; it may be changed until that is published */
    Series(long epoch) {
        this(epoch, new int[1], new int[1], new byte[0], 0);
    }

    private Series(long epoch, int[] days, int[] ends, byte[] bytes, int size) {
        this.epoch = epoch;
        this.days = days;
        this.ends = ends;
        this.bytes = bytes;
        this.size = size;
    }

    /** Returns this if it was made for the epoch, otherwise a copy that was. */
    Series in(long other) {
        return epoch == other
                ? this
                : new Series(
                        other,
                        Arrays.copyOf(days, size),
                        Arrays.copyOf(ends, size),
                        Arrays.copyOf(bytes, start(size)),
                        size);
    }

    /** Returns the place of a period, negative where it has no counts. */
    int find(int day) {
        return Arrays.binarySearch(days, 0, size, day);
    }

    int size() {
        return size;
    }

    /** Returns the first day of the period at a place. */
    int day(int at) {
        return days[at];
    }

    /** Returns the counts at a place. */
    Counts counts(int at, Lexicon lexicon) {
        return Unpacker.unpack(lexicon, bytes, start(at));
    }

    private int start(int at) {
        return at == 0 ? 0 : ends[at - 1];
    }

    void put(int day, byte[] from, int length) {
        int found = size > 0 && days[size - 1] < day ? -size - 1 : find(day);
        int at = found < 0 ? -found - 1 : found;
        if (found < 0) {
            insert(at, day);
        }
        resize(at, length);
        System.arraycopy(from, 0, bytes, start(at), length);
    }

    private void insert(int at, int day) {
        if (size == days.length) {
            days = Arrays.copyOf(days, grown(size + 1));
            ends = Arrays.copyOf(ends, days.length);
        }
        System.arraycopy(days, at, days, at + 1, size - at);
        System.arraycopy(ends, at, ends, at + 1, size - at);
        days[at] = day;
        ends[at] = start(at);
        size++;
    }

    void remove(int day) {
        int at = find(day);
        if (at >= 0) {
            resize(at, 0);
            size--;
            System.arraycopy(days, at + 1, days, at, size - at);
            System.arraycopy(ends, at + 1, ends, at, size - at);
        }
    }

    /** Makes the bytes at a place as many as they are to be, and moves those after them. */
    private void resize(int at, int length) {
        int more = start(at) + length - ends[at];
        int used = ends[size - 1];
        if (used + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, grown(used + more));
        }
        System.arraycopy(bytes, ends[at], bytes, ends[at] + more, used - ends[at]);
        for (int i = at; more != 0 && i < size; i++) {
            ends[i] += more;
        }
    }

    private static int grown(int needed) {
        return needed + needed / 8;
    }
}
