package dev.muster.topologies.totals;

import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntMaps;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/** The totals of one organization over a span: sums over its slices, and in how many slices each pseudonym stands. */
final class SpanTotals {

    private final Sums sums = new Sums();
    private final Long2IntOpenHashMap members = new Long2IntOpenHashMap();
    private final Long2IntOpenHashMap donors = new Long2IntOpenHashMap();

    /** Adds what changed in one slice: its sums, and the pseudonyms that appeared in it or vanished from it. */
    void add(Change transitions) {
        sums.add(transitions.sums(), 1);
        add(members, transitions.members());
        add(donors, transitions.donors());
    }

    private static void add(Long2IntOpenHashMap slices, Long2IntMap transitions) {
        Long2IntMaps.fastForEach(
                transitions, key -> SliceTotals.transition(slices, key.getLongKey(), key.getIntValue()));
    }

    Sums sums() {
        return sums;
    }

    /** Returns how many distinct members signed in. Counts below 1 cannot stand in it, so its size is the number. */
    long members() {
        return members.size();
    }

    /** Returns how many distinct donors gave. */
    long donors() {
        return donors.size();
    }
}
