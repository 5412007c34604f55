package dev.muster.serving.model;

import dev.muster.avro.Quota;
import dev.muster.avro.RuleStatus;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is registered: one record of a quota.
 *
 * @param quota the quota's id
 * @param inForce false where it was withdrawn
 * @param kind the kind of the organizations that owe, or null where one organization does
 * @param organization the one organization that owes, or null
 * @param terms what is counted
 * @param periodType the type of the periods in which it is owed, CAMPAIGN for the days of the campaign
 * @param campaign only what belongs to this campaign counts; null for everything
 * @param minimum the least that is owed; 0 waives
 * @param graceDays how many days after its end a period's facts may still be recorded in time
 * @param remindDays how many days before its end an obligation is at risk
 * @param nilType an activity type that satisfies the rule by itself, or null
 * @param ofQuota the quota descendants are to meet, for shares, or null
 * @param ofKind the kind of the descendants that are looked at, for shares; null for all
 * @param validFrom the rule's first local day
 * @param validTo the local day after its last, or null while it lasts
 */
public record Rule(
        String quota,
        boolean inForce,
        @Nullable String kind,
        @Nullable String organization,
        Terms terms,
        String periodType,
        @Nullable String campaign,
        long minimum,
        int graceDays,
        int remindDays,
        @Nullable String nilType,
        @Nullable String ofQuota,
        @Nullable String ofKind,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    static Rule of(Quota from) {
        return new Rule(
                from.getQuotaId(),
                from.getStatus() == RuleStatus.IN_FORCE,
                from.getOrgKind(),
                from.getOrgId(),
                new Terms(from.getMeasure(), from.getActivityType(), from.getCurrency()),
                from.getPeriod(),
                from.getCampaign(),
                from.getMinimum(),
                from.getGraceDays(),
                from.getRemindDays(),
                from.getNilType(),
                from.getOfQuota(),
                from.getOfKind(),
                from.getValidFrom(),
                from.getValidTo());
    }

    /** Returns whether the days {@code [first, next)} lie wholly within its validity. */
    boolean covers(LocalDate first, LocalDate next) {
        return !first.isBefore(validFrom) && (validTo == null || !next.isAfter(validTo));
    }

    /** Returns whether a duty may come from it: the quota, the type of period, the campaign if that is the period. */
    boolean isOf(Duty duty) {
        return duty.quota().equals(quota)
                && duty.type().equals(periodType)
                && (duty.calendar() != null || duty.period().equals(campaign));
    }
}
