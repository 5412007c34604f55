package dev.muster.oracle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The identity of the tree: on any day an organization is its own facts and the sum of its children of that day. */
public final class Identity {

    private Identity() {}

    /**
     * Returns where counts break it, one line each.
     *
     * @param counts what is checked; keys that are missing count as zero, and only days are looked at
     * @param oracle who knows the tree and the organizations' own facts
     */
    public static List<String> violations(Map<Key, Counts> counts, Oracle oracle) {
        var sums = new HashMap<Key, Additive>();
        oracle.ownCounts().forEach((key, own) -> add(sums, key, own));
        counts.forEach((key, total) -> {
            if (key.periodType().equals("DAY")) {
                oracle.tree()
                        .parent(key.orgId(), LocalDate.parse(key.periodId()))
                        .ifPresent(parent -> add(sums, new Key(parent, "DAY", key.periodId()), total));
            }
        });
        return differences(sums, counts);
    }

    private static List<String> differences(Map<Key, Additive> sums, Map<Key, Counts> counts) {
        var totals = new HashMap<Key, Additive>();
        counts.forEach((key, total) -> add(totals, key, total));
        var keys = new TreeSet<>(totals.keySet());
        keys.addAll(sums.keySet());
        var violations = new ArrayList<String>();
        for (var key : keys) {
            var total = totals.getOrDefault(key, Additive.ZERO);
            var sum = sums.getOrDefault(key, Additive.ZERO);
            if (!total.equals(sum)) {
                violations.add(key + " reads " + total + ", its parts add up to " + sum);
            }
        }
        return violations;
    }

    private static void add(Map<Key, Additive> sums, Key key, Counts counts) {
        if (key.periodType().equals("DAY")) {
            sums.merge(key, Additive.of(counts), Additive::plus);
        }
    }

    /** The measures that add up; distinct members and donors do not. */
    private record Additive(
            long activities,
            Map<String, Long> activitiesByType,
            long signIns,
            long serviceMinutes,
            Map<Counts.Cash, Counts.Sum> money) {

        static final Additive ZERO = new Additive(0, Map.of(), 0, 0, Map.of());

        static Additive of(Counts counts) {
            return new Additive(
                    counts.activities(),
                    counts.activitiesByType(),
                    counts.signIns(),
                    counts.serviceMinutes(),
                    counts.money());
        }

        Additive plus(Additive other) {
            var types = new HashMap<>(activitiesByType);
            other.activitiesByType.forEach((type, count) -> types.merge(type, count, Long::sum));
            var sums = new HashMap<>(money);
            other.money.forEach((cash, sum) -> sums.merge(cash, sum, Counts.Sum::plus));
            return new Additive(
                    activities + other.activities,
                    types,
                    signIns + other.signIns,
                    serviceMinutes + other.serviceMinutes,
                    sums);
        }
    }
}
