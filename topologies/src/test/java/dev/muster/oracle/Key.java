package dev.muster.oracle;

import java.util.Comparator;

/** An organization and a period: DAY, WEEK, MONTH, QUARTER, HALF_YEAR or YEAR with its id, or CAMPAIGN with the campaign's. */
public record Key(String orgId, String periodType, String periodId) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
        return Comparator.comparing(Key::orgId)
                .thenComparing(Key::periodType)
                .thenComparing(Key::periodId)
                .compare(this, other);
    }
}
