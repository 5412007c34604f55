package dev.muster.topologies.totals;

import dev.muster.avro.RollUp;
import dev.muster.avro.SliceChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What parents are to learn, combined over all their children of the partition. Mutable. */
final class Outbox {

    /** How many pseudonyms a roll-up carries at most, which bounds its size to a few hundred kilobytes. */
    private static final int MOST = 20_000;

    private final Map<String, Map<Slice, Change>> changes = new HashMap<>();

    /** Adds what a parent, if there is one, is to learn of a slice. */
    void add(@Nullable String parent, Slice slice, Change change) {
        if (parent != null) {
            changes.computeIfAbsent(parent, key -> new HashMap<>())
                    .computeIfAbsent(slice, key -> new Change())
                    .add(change);
        }
    }

    /** Passes each parent's roll-ups on and forgets them. */
    void drain(BiConsumer<String, RollUp> action) {
        changes.forEach((parent, slices) -> rollUps(slices).forEach(rollUp -> action.accept(parent, rollUp)));
        changes.clear();
    }

    private static List<RollUp> rollUps(Map<Slice, Change> slices) {
        var rollUps = new ArrayList<RollUp>(1);
        var records = new ArrayList<SliceChange>();
        int size = 0;
        for (var entry : slices.entrySet()) {
            if (entry.getValue().isZero()) {
                continue;
            }
            for (var record : entry.getValue().records(entry.getKey(), MOST)) {
                int more = 10 + record.getMembers().size() + record.getDonors().size();
                if (size + more > MOST && !records.isEmpty()) {
                    rollUps.add(new RollUp(records, null, null));
                    records = new ArrayList<>();
                    size = 0;
                }
                records.add(record);
                size += more;
            }
        }
        if (!records.isEmpty()) {
            rollUps.add(new RollUp(records, null, null));
        }
        return rollUps;
    }
}
