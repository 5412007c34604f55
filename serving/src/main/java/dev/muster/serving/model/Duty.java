package dev.muster.serving.model;

import dev.muster.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * A quota in one period: what the obligations of many organizations have in common.
 *
 * @param quota the quota's id
 * @param calendar the calendar period, or null for the days of a campaign
 * @param period the period's id, or the campaign's
 */
public record Duty(String quota, @Nullable Period calendar, String period) {

    /** The type of a campaign's days, beside those of calendar periods. */
    public static final String CAMPAIGN = "CAMPAIGN";

    /**
     * Returns the duty of a record's key.
     *
     * @param key {@code quotaId|periodType|periodId}
     * @throws java.time.DateTimeException if no period has that id
     * @throws IllegalArgumentException if it is no such key
     */
    static Duty parse(String key) {
        int first = key.indexOf('|');
        int second = key.indexOf('|', first + 1);
        if (first < 0 || second < 0 || key.indexOf('|', second + 1) >= 0) {
            throw new IllegalArgumentException("the key orgId|" + key + " is not orgId|quotaId|periodType|periodId");
        }
        var period = key.substring(second + 1);
        var type = key.substring(first + 1, second);
        var calendar = type.equals(CAMPAIGN) ? null : Period.parse(period);
        if (calendar != null && !calendar.type().name().equals(type)) {
            throw new IllegalArgumentException("the period " + period + " is not of the type " + type);
        }
        return new Duty(key.substring(0, first), calendar, period);
    }

    /** Returns the name of the period's type. */
    public String type() {
        return calendar == null ? CAMPAIGN : calendar.type().name();
    }
}
