package dev.muster.topologies.totals;

import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Unpacker;
import it.unimi.dsi.fastutil.longs.Long2IntMaps;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A multiset of pseudonyms, known by their 64-bit hash. Mutable. Most hold a handful, once each, which stand in an
 * array; how often only has one where it is not once. The larger have a hash table. A pseudonym may be held less than zero times for a while, when what takes it
 * back is here before what brought it.
 */
final class Multiset {

    private static final int SMALL = 8;
    private static final long[] NO_HASHES = {};

    private long[] hashes = NO_HASHES;
    private int @Nullable [] times;
    private int size;
    private @Nullable Long2IntOpenHashMap large;

    /** Takes a hash and how often it is held. */
    interface Held {
        void held(long hash, int times);
    }

    int size() {
        return large == null ? size : large.size();
    }

    /** Returns whether a pseudonym is held at least once. */
    boolean holds(long hash) {
        if (large != null) {
            return large.get(hash) > 0;
        }
        int at = find(hash);
        return at >= 0 && times(at) > 0;
    }

    private int times(int at) {
        return times == null ? 1 : times[at];
    }

    private void times(int at, int held) {
        if (times == null && held != 1) {
            times = new int[hashes.length];
            Arrays.fill(times, 1);
        }
        if (times != null) {
            times[at] = held;
        }
    }

    private int find(long hash) {
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash) {
                return i;
            }
        }
        return -1;
    }

    /** Changes by how much a pseudonym is held; returns by how much the set of those held grew: 1, 0 or -1. */
    int add(long hash, int change) {
        var table = large;
        int before = table == null ? addSmall(hash, change) : add(table, hash, change);
        return (before + change > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
    }

    private static int add(Long2IntOpenHashMap large, long hash, int change) {
        int before = large.addTo(hash, change);
        if (before + change == 0) {
            large.remove(hash);
        }
        return before;
    }

    private int addSmall(long hash, int change) {
        int at = find(hash);
        if (at >= 0) {
            int before = times(at);
            if (before + change != 0) {
                times(at, before + change);
            } else {
                hashes[at] = hashes[--size];
                times(at, times(size));
            }
            return before;
        }
        if (change == 0) {
            return 0;
        }
        if (size == SMALL) {
            return grown().addTo(hash, change);
        }
        if (size == hashes.length) {
            int room = size == 0 ? 1 : 2 * size;
            hashes = Arrays.copyOf(hashes, room);
            times = times == null ? null : Arrays.copyOf(times, room);
        }
        hashes[size] = hash;
        times(size++, change);
        return 0;
    }

    private Long2IntOpenHashMap grown() {
        var table = new Long2IntOpenHashMap(2 * SMALL);
        for (int i = 0; i < size; i++) {
            table.put(hashes[i], times(i));
        }
        large = table;
        hashes = NO_HASHES;
        times = null;
        return table;
    }

    void forEach(Held action) {
        if (large != null) {
            Long2IntMaps.fastForEach(large, entry -> action.held(entry.getLongKey(), entry.getIntValue()));
        }
        for (int i = 0; large == null && i < size; i++) {
            action.held(hashes[i], times(i));
        }
    }

    void pack(Packer packer) {
        packer.number(size());
        forEach((hash, held) -> packer.hash(hash).number(held));
    }

    /** Adds what was written. */
    void unpack(Unpacker in) {
        for (int count = in.smallNumber(); count > 0; count--) {
            add(in.hash(), in.smallNumber());
        }
    }
}
