package dev.muster.oracle;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** The counts of one organization in one period. */
public record Counts(
        long activities,
        SortedMap<String, Long> activitiesByType,
        long signIns,
        long serviceMinutes,
        long members,
        long donors,
        SortedMap<Cash, Sum> money) {

    /** Entries that are all zero do not matter and are left out. */
    public Counts {
        activitiesByType = new TreeMap<>(activitiesByType);
        activitiesByType.values().removeIf(count -> count == 0);
        money = new TreeMap<>(money);
        money.values().removeIf(Sum.ZERO::equals);
    }

    /** What money is summed by; an empty campaign is none. */
    public record Cash(String campaign, String direction, String currency) implements Comparable<Cash> {

        @Override
        public int compareTo(Cash other) {
            return Comparator.comparing(Cash::campaign)
                    .thenComparing(Cash::direction)
                    .thenComparing(Cash::currency)
                    .compare(this, other);
        }
    }

    /** A sum of money that holds and, for gifts, of what was taken back, in minor units. */
    public record Sum(long count, long minor, long takenBackCount, long takenBackMinor) {

        static final Sum ZERO = new Sum(0, 0, 0, 0);

        Sum plus(Sum other) {
            return new Sum(
                    count + other.count,
                    minor + other.minor,
                    takenBackCount + other.takenBackCount,
                    takenBackMinor + other.takenBackMinor);
        }
    }

    /** Returns whether nothing is left, as of a period that was emptied. */
    public boolean isZero() {
        return !holds()
                && serviceMinutes == 0
                && members == 0
                && donors == 0
                && activitiesByType.isEmpty()
                && money.isEmpty();
    }

    /** Returns whether a fact of any kind holds; gifts taken back do not. */
    public boolean holds() {
        return activities
                        + signIns
                        + money.values().stream().mapToLong(Sum::count).sum()
                > 0;
    }
}
