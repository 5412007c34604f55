package dev.muster.topologies.totals;

import dev.muster.avro.Direction;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What sums of money are kept apart by.
 *
 * @param campaign the campaign, or null for money without one
 */
public record MoneyKey(@Nullable String campaign, Direction direction, String currency)
        implements Comparable<MoneyKey> {

    private static final Comparator<MoneyKey> ORDER = Comparator.comparing(
                    (MoneyKey key) -> key.campaign, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(MoneyKey::direction)
            .thenComparing(MoneyKey::currency);

    @Override
    public int compareTo(MoneyKey other) {
        return ORDER.compare(this, other);
    }
}
