package dev.muster.topologies.totals;

import dev.muster.avro.KeyChange;
import dev.muster.avro.SliceChange;
import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntMaps;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What changes in a slice: sums, and two multisets of pseudonyms known by their 64-bit hash. Mutable. Changes add up in
 * any order, so what happened between two flushes is one change, and so is what all children of a parent did.
 */
public final class Change {

    private final Sums sums = new Sums();
    private final Long2IntOpenHashMap members = new Long2IntOpenHashMap(4);
    private final Long2IntOpenHashMap donors = new Long2IntOpenHashMap(2);

    public Sums sums() {
        return sums;
    }

    /** Changes by how much a member's hash is held. */
    public void addMember(long hash, int change) {
        add(members, hash, change);
    }

    /** Changes by how much a donor's hash is held. */
    public void addDonor(long hash, int change) {
        add(donors, hash, change);
    }

    private static void add(Long2IntOpenHashMap multiset, long hash, int change) {
        if (change != 0 && multiset.addTo(hash, change) == -change) {
            multiset.remove(hash);
        }
    }

    /** Adds another change. */
    public void add(Change other) {
        sums.add(other.sums, 1);
        Long2IntMaps.fastForEach(other.members, entry -> add(members, entry.getLongKey(), entry.getIntValue()));
        Long2IntMaps.fastForEach(other.donors, entry -> add(donors, entry.getLongKey(), entry.getIntValue()));
    }

    public Long2IntMap members() {
        return members;
    }

    public Long2IntMap donors() {
        return donors;
    }

    public boolean isZero() {
        return sums.isZero() && members.isEmpty() && donors.isEmpty();
    }

    static Change of(SliceChange record) {
        var change = new Change();
        record.getActivities().forEach(change.sums::addActivities);
        change.sums.addSignIns(record.getSignIns(), record.getServiceMinutes());
        change.sums.addMoney(record.getMoney(), record.getCampaign());
        record.getMembers().forEach(key -> change.addMember(key.getHash(), key.getChange()));
        record.getDonors().forEach(key -> change.addDonor(key.getHash(), key.getChange()));
        return change;
    }

    /** Returns it as records of at most so many pseudonyms each; the first has the sums. */
    List<SliceChange> records(Slice slice, int most) {
        var records = new ArrayList<SliceChange>();
        records.add(record(slice, sums));
        add(records, slice, members, most, SliceChange::getMembers);
        add(records, slice, donors, most, SliceChange::getDonors);
        return records;
    }

    /** Returns it as one record. */
    SliceChange record(Slice slice) {
        return records(slice, Integer.MAX_VALUE).get(0);
    }

    private static void add(
            List<SliceChange> records,
            Slice slice,
            Long2IntOpenHashMap multiset,
            int most,
            Function<SliceChange, List<KeyChange>> keys) {
        Long2IntMaps.fastForEach(multiset, entry -> {
            var last = records.get(records.size() - 1);
            if (last.getMembers().size() + last.getDonors().size() >= most) {
                last = record(slice, new Sums());
                records.add(last);
            }
            keys.apply(last).add(new KeyChange(entry.getLongKey(), entry.getIntValue()));
        });
    }

    private static SliceChange record(Slice slice, Sums sums) {
        var money = sums.money();
        money.forEach(sum -> sum.setCampaign(null));
        return new SliceChange(
                LocalDate.ofEpochDay(slice.day()),
                LocalDate.ofEpochDay(slice.recordedDay()),
                slice.campaign(),
                sums.activitiesByType(),
                sums.signIns(),
                sums.serviceMinutes(),
                money,
                new ArrayList<>(),
                new ArrayList<>());
    }
}
