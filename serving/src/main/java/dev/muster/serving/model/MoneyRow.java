package dev.muster.serving.model;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import dev.muster.avro.Direction;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gifts or payments of one campaign, direction and currency.
 *
 * @param campaign the campaign, or null for money without one
 * @param direction whether it was received or disbursed
 * @param currency the ISO 4217 code
 * @param amount how many and how much
 */
public record MoneyRow(@Nullable String campaign, Direction direction, String currency, Amount amount) {

    /** By campaign, none first, then direction, received first, then currency. */
    public static final Comparator<MoneyRow> ORDER = comparing(MoneyRow::campaign, nullsFirst(naturalOrder()))
            .thenComparing(MoneyRow::direction)
            .thenComparing(MoneyRow::currency);

    static List<MoneyRow> totals(List<MoneyRow> rows) {
        if (rows.stream().allMatch(row -> row.campaign == null)) {
            return rows;
        }
        var totals = new TreeMap<MoneyRow, Amount>(ORDER);
        rows.forEach(row -> totals.merge(row.withoutCampaign(), row.amount, Amount::plus));
        return totals.entrySet().stream()
                .map(entry -> entry.getKey().with(entry.getValue()))
                .toList();
    }

    private MoneyRow withoutCampaign() {
        return new MoneyRow(null, direction, currency, amount);
    }

    private MoneyRow with(Amount other) {
        return new MoneyRow(campaign, direction, currency, other);
    }
}
