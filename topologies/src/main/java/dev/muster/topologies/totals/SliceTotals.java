package dev.muster.topologies.totals;

import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntMaps;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/** The totals of one slice of one organization, its descendants included. Mutable. */
final class SliceTotals {

    private final Sums sums = new Sums();
    private final Long2IntOpenHashMap members = new Long2IntOpenHashMap();
    private final Long2IntOpenHashMap donors = new Long2IntOpenHashMap();
    private int rows;
    private long written;

    Sums sums() {
        return sums;
    }

    Long2IntMap members() {
        return members;
    }

    Long2IntMap donors() {
        return donors;
    }

    /**
     * Adds a change and returns what a parent learns of it: the same sums, but of a pseudonym only that it appeared
     * (+1) or vanished (-1), however many facts and children hold it.
     */
    Change apply(Change change) {
        var transitions = new Change();
        sums.add(change.sums(), 1);
        transitions.sums().add(change.sums(), 1);
        Long2IntMaps.fastForEach(
                change.members(),
                key -> transitions.addMember(
                        key.getLongKey(), transition(members, key.getLongKey(), key.getIntValue())));
        Long2IntMaps.fastForEach(
                change.donors(),
                key -> transitions.addDonor(key.getLongKey(), transition(donors, key.getLongKey(), key.getIntValue())));
        return transitions;
    }

    /** Adds to a multiset and returns by how much its set of distinct keys grew: 1, 0 or -1. */
    static int transition(Long2IntOpenHashMap multiset, long hash, int change) {
        int before = multiset.addTo(hash, change);
        int after = before + change;
        if (after == 0) {
            multiset.remove(hash);
        }
        return (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
    }

    /** Returns all of it as a parent holds it, so many times: 1 to give it to a parent, -1 to take it away. */
    Change held(int times) {
        var change = new Change();
        change.sums().add(sums, times);
        Long2IntMaps.fastForEach(members, key -> {
            if (key.getIntValue() > 0) {
                change.addMember(key.getLongKey(), times);
            }
        });
        Long2IntMaps.fastForEach(donors, key -> {
            if (key.getIntValue() > 0) {
                change.addDonor(key.getLongKey(), times);
            }
        });
        return change;
    }

    /** Returns how many rows of pseudonyms it has on disk. */
    int rows() {
        return rows;
    }

    /** Returns how many bytes were appended to the first row of pseudonyms since that was written. */
    long written() {
        return written;
    }

    /** Notes that it has a row of that number and size on disk. */
    void rowWritten(int number, int size) {
        rows = number + 1;
        written += number == 0 ? 0 : size;
    }

    /** Notes that its rows on disk are to be written anew. */
    void rowsDropped() {
        rows = 0;
        written = 0;
    }
}
