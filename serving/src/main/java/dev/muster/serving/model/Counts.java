package dev.muster.serving.model;

import java.util.List;
import java.util.Map;

/**
 * The counts of one organization, its descendants included, in one period.
 *
 * @param activities how many activities were held
 * @param byType the same by activity type
 * @param signIns how many sign-ins there were
 * @param serviceMinutes whole minutes of the sign-ins that have an end
 * @param members distinct members who signed in
 * @param donors distinct donors of the gifts that hold
 * @param money by campaign (none first), direction (received first) and currency
 */
public record Counts(
        long activities,
        Map<String, Long> byType,
        long signIns,
        long serviceMinutes,
        long members,
        long donors,
        List<MoneyRow> money) {

    /** No facts. */
    public static final Counts ZERO = new Counts(0, Map.of(), 0, 0, 0, 0, List.of());

    /** Returns whether no fact of any kind holds; gifts that were taken back are none. */
    public boolean empty() {
        return activities == 0
                && signIns == 0
                && money.stream().allMatch(row -> row.amount().count() == 0);
    }

    /** Returns the money of all campaigns together, received first, by currency. */
    public List<MoneyRow> totals() {
        return MoneyRow.totals(money);
    }
}
