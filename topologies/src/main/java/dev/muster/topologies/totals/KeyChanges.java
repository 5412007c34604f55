package dev.muster.topologies.totals;

import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Unpacker;
import java.util.Arrays;

/**
 * Changes of a multiset of pseudonyms, known by their 64-bit hash, in the order they came. Mutable. What cancels out is
 * not looked for, since whoever takes the changes in adds them up anyway.
 */
final class KeyChanges {

    private static final long[] NO_HASHES = {};
    private static final int[] NO_TIMES = {};

    private long[] hashes = NO_HASHES;
    private int[] times = NO_TIMES;
    private int size;

    void add(long hash, int change) {
        if (size == hashes.length) {
            int room = Math.max(4, 2 * size);
            hashes = Arrays.copyOf(hashes, room);
            times = Arrays.copyOf(times, room);
        }
        hashes[size] = hash;
        times[size++] = change;
    }

    /** Returns whether anything in it is taken away. */
    boolean takesAway() {
        for (int i = 0; i < size; i++) {
            if (times[i] < 0) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return size;
    }

    long hash(int index) {
        return hashes[index];
    }

    int times(int index) {
        return times[index];
    }

    /** Writes the changes {@code [from, to)}. */
    void pack(Packer packer, int from, int to) {
        packer.number(to - from);
        for (int i = from; i < to; i++) {
            packer.hash(hashes[i]).number(times[i]);
        }
    }

    /** Adds what was written. */
    void unpack(Unpacker in) {
        for (int count = in.smallNumber(); count > 0; count--) {
            add(in.hash(), in.smallNumber());
        }
    }
}
