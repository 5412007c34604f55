package dev.muster.topologies.rules;

import dev.muster.avro.Quota;
import dev.muster.schemas.Topics;
import dev.muster.time.PeriodType;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is judged by.
 *
 * @param key what it is known by
 * @param kind the kind of the organizations that owe, or null where one does
 * @param orgId the organization that owes, or null where a kind does
 * @param types the activity types that count; none for all
 * @param period the type of its periods, or null for the days of its campaign
 * @param campaign the campaign whose facts count, or null for all facts
 * @param currency the currency of the money, or null
 * @param nilType the activity type that satisfies it by itself, or null
 * @param ofQuota the quota it is a share of, or null
 * @param ofKind the kind of the descendants that the share looks at, or null for all
 * @param from its first day, counted from 1970-01-01
 * @param next the day after its last
 */
public record Rule(
        String key,
        String quotaId,
        @Nullable String kind,
        @Nullable String orgId,
        Measure measure,
        Set<String> types,
        @Nullable PeriodType period,
        @Nullable String campaign,
        @Nullable String currency,
        long minimum,
        int graceDays,
        int remindDays,
        @Nullable String nilType,
        @Nullable String ofQuota,
        @Nullable String ofKind,
        int from,
        int next) {

    private static final String CAMPAIGN = "CAMPAIGN";

    /** Returns an admitted rule. */
    public static Rule of(Quota admitted) {
        var types = admitted.getActivityType();
        return new Rule(
                Topics.ruleKey(admitted),
                admitted.getQuotaId(),
                admitted.getOrgKind(),
                admitted.getOrgId(),
                Measure.named(admitted.getMeasure()).orElseThrow(),
                types == null ? Set.of() : Set.of(types.split("\\|")),
                admitted.getPeriod().equals(CAMPAIGN) ? null : PeriodType.valueOf(admitted.getPeriod()),
                admitted.getCampaign(),
                admitted.getCurrency(),
                admitted.getMinimum(),
                admitted.getGraceDays(),
                admitted.getRemindDays(),
                admitted.getNilType(),
                admitted.getOfQuota(),
                admitted.getOfKind(),
                (int) admitted.getValidFrom().toEpochDay(),
                admitted.getValidTo() == null ? Integer.MAX_VALUE : day(admitted.getValidTo()));
    }

    private static int day(LocalDate date) {
        return (int) date.toEpochDay();
    }

    /** Returns whether its validity covers the days {@code [first, next)} wholly. */
    public boolean covers(int first, int next) {
        return from <= first && next <= this.next;
    }

    /** Returns the activity types as the rule states them, or null for all. */
    public @Nullable String typesAsStated() {
        return types.isEmpty() ? null : String.join("|", types.stream().sorted().toList());
    }
}
