package dev.muster.serving.model;

import java.util.Arrays;

/**
 * Packed values by number: the numbers in order, where the value of each ends, and the bytes of all, one after the other.
 * Values mostly come in the order of their numbers, and are then added at the end.
 */
final class Series {

    /** Nothing, of a snapshot that never was. */
    static final Series EMPTY = new Series(-1);

    private final long epoch;
    private int[] keys;
    private int[] ends;
    private byte[] bytes;
    private int size;

    /** @param epoch the snapshot it is made for; it may be changed until that is published */
    Series(long epoch) {
        this(epoch, new int[1], new int[1], new byte[0], 0);
    }

    private Series(long epoch, int[] keys, int[] ends, byte[] bytes, int size) {
        this.epoch = epoch;
        this.keys = keys;
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
                        Arrays.copyOf(keys, Math.max(1, size)),
                        Arrays.copyOf(ends, Math.max(1, size)),
                        Arrays.copyOf(bytes, start(size)),
                        size);
    }

    /** Returns the place of a number, negative where it has no value. */
    int find(int key) {
        return Arrays.binarySearch(keys, 0, size, key);
    }

    int size() {
        return size;
    }

    /** Returns the number at a place. */
    int key(int at) {
        return keys[at];
    }

    /** Returns the bytes of all values. */
    byte[] bytes() {
        return bytes;
    }

    /** Returns where among the bytes the value at a place begins. */
    int start(int at) {
        return at == 0 ? 0 : ends[at - 1];
    }

    void put(int key, byte[] from, int length) {
        int found = size > 0 && keys[size - 1] < key ? -size - 1 : find(key);
        int at = found < 0 ? -found - 1 : found;
        if (found < 0) {
            insert(at, key);
        }
        resize(at, length);
        System.arraycopy(from, 0, bytes, start(at), length);
    }

    private void insert(int at, int key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, grown(size + 1));
            ends = Arrays.copyOf(ends, keys.length);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(ends, at, ends, at + 1, size - at);
        keys[at] = key;
        ends[at] = start(at);
        size++;
    }

    void remove(int key) {
        int at = find(key);
        if (at >= 0) {
            resize(at, 0);
            size--;
            System.arraycopy(keys, at + 1, keys, at, size - at);
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
