package dev.muster.topologies.tree;

import dev.muster.avro.Quota;
import dev.muster.avro.RuleStatus;
import dev.muster.schemas.Reason;
import dev.muster.time.PeriodType;
import dev.muster.topologies.records.Words;
import dev.muster.topologies.rules.Measure;
import dev.muster.topologies.tree.Admission.Admitted;
import dev.muster.topologies.tree.Admission.Refused;
import java.util.Arrays;
import java.util.Currency;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides whether a rule can be (Semantics 6 and 8 of the design). */
final class QuotaAdmission {

    /** The type of a period that is the days of a campaign. */
    private static final String CAMPAIGN = "CAMPAIGN";

    private static final int MOST_DAYS = 3_650;

    private QuotaAdmission() {}

    static Admission<Quota> of(String key, Quota stated, RuleSet rules) {
        emptyIsNone(stated);
        var measure = Measure.named(stated.getMeasure()).orElse(null);
        var refused = Stream.<Check>of(
                        () -> Admission.id(key, "quotaId", stated.getQuotaId(), Quota.class),
                        () -> scope(stated),
                        () -> measure(stated, measure),
                        () -> period(stated),
                        () -> days(stated),
                        () -> parts(stated, measure),
                        () -> words(stated),
                        () -> fit(stated, rules))
                .map(Check::run)
                .flatMap(Stream::ofNullable)
                .findFirst();
        return refused.isPresent() ? refused.get() : new Admitted<>(stated);
    }

    /** Says why a rule cannot be, or null if it can. */
    private interface Check {
        @Nullable
        Refused<Quota> run();
    }

    private static void emptyIsNone(Quota stated) {
        stated.setOrgKind(some(stated.getOrgKind()));
        stated.setOrgId(some(stated.getOrgId()));
        stated.setActivityType(some(stated.getActivityType()));
        stated.setCampaign(some(stated.getCampaign()));
        stated.setCurrency(some(stated.getCurrency()));
        stated.setNilType(some(stated.getNilType()));
        stated.setOfQuota(some(stated.getOfQuota()));
        stated.setOfKind(some(stated.getOfKind()));
    }

    private static @Nullable String some(@Nullable String word) {
        return word == null || word.isEmpty() ? null : word;
    }

    private static @Nullable Refused<Quota> scope(Quota stated) {
        return (stated.getOrgKind() == null) == (stated.getOrgId() == null)
                ? refused(stated, Reason.NO_SCOPE, "must name either orgKind or orgId")
                : null;
    }

    private static @Nullable Refused<Quota> measure(Quota stated, @Nullable Measure measure) {
        if (measure == null) {
            var known = Arrays.stream(Measure.values()).map(Measure::label).toList();
            return refused(stated, Reason.UNKNOWN_MEASURE, "measure " + stated.getMeasure() + " is none of " + known);
        }
        if (stated.getMinimum() < 0) {
            return refused(stated, Reason.NEGATIVE_MINIMUM, "minimum " + stated.getMinimum() + " is negative");
        }
        return measure.isPercent() && stated.getMinimum() > 100
                ? refused(
                        stated, Reason.INVALID_PERCENT, "minimum " + stated.getMinimum() + " is more than 100 percent")
                : null;
    }

    private static @Nullable Refused<Quota> period(Quota stated) {
        var period = stated.getPeriod();
        if (period.equals(CAMPAIGN)) {
            return stated.getCampaign() == null
                    ? refused(stated, Reason.MISSING_PART, "the period CAMPAIGN needs a campaign")
                    : null;
        }
        return Arrays.stream(PeriodType.values()).anyMatch(type -> type.name().equals(period))
                ? null
                : refused(stated, Reason.UNKNOWN_PERIOD, "period " + period + " is not known");
    }

    private static @Nullable Refused<Quota> days(Quota stated) {
        if (!isDays(stated.getGraceDays()) || !isDays(stated.getRemindDays())) {
            return refused(stated, Reason.INVALID_DAYS, "graceDays and remindDays must be from 0 to " + MOST_DAYS);
        }
        var from = stated.getValidFrom();
        var to = stated.getValidTo();
        if (from.getYear() < 1 || from.getYear() > 9999 || to != null && to.getYear() > 10_000) {
            return refused(stated, Reason.TIME_OUT_OF_RANGE, "validity lies outside the years 1 to 9999");
        }
        return to != null && !to.isAfter(from)
                ? refused(stated, Reason.END_BEFORE_START, "validTo " + to + " is not after validFrom " + from)
                : null;
    }

    private static boolean isDays(int days) {
        return days >= 0 && days <= MOST_DAYS;
    }

    private static @Nullable Refused<Quota> parts(Quota stated, @Nullable Measure measure) {
        if (measure == Measure.RECEIVED && stated.getCurrency() == null) {
            return refused(stated, Reason.MISSING_PART, "the measure received needs a currency");
        }
        if (measure == Measure.SHARE && stated.getOfQuota() == null) {
            return refused(stated, Reason.MISSING_PART, "the measure share needs ofQuota");
        }
        if (measure != Measure.RECEIVED && stated.getCurrency() != null
                || measure != Measure.ACTIVITIES && stated.getActivityType() != null
                || measure != Measure.SHARE && (stated.getOfQuota() != null || stated.getOfKind() != null)
                || measure == Measure.SHARE && stated.getNilType() != null
                || measure == Measure.SHARE
                        && stated.getCampaign() != null
                        && !stated.getPeriod().equals(CAMPAIGN)) {
            return refused(
                    stated,
                    Reason.NEEDLESS_PART,
                    "the measure " + stated.getMeasure() + " cannot use all that is given");
        }
        return measure == Measure.RECEIVED
                        && Currency.getAvailableCurrencies().stream()
                                .noneMatch(known -> known.getCurrencyCode().equals(stated.getCurrency()))
                ? refused(
                        stated, Reason.UNKNOWN_CURRENCY, "currency " + stated.getCurrency() + " is no code of ISO 4217")
                : null;
    }

    private static @Nullable Refused<Quota> words(Quota stated) {
        var words = Stream.of(
                stated.getOrgKind(),
                stated.getOrgId(),
                stated.getCampaign(),
                stated.getNilType(),
                stated.getOfQuota(),
                stated.getOfKind());
        var types = stated.getActivityType() == null
                ? Stream.<String>of()
                : Arrays.stream(stated.getActivityType().split("\\|", -1));
        return Stream.concat(words.flatMap(Stream::ofNullable), types)
                .map(Words::wrong)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .map(reason -> refused(stated, reason, "names something that no id can be"))
                .orElse(null);
    }

    private static @Nullable Refused<Quota> fit(Quota stated, RuleSet rules) {
        if (stated.getStatus() == RuleStatus.WITHDRAWN) {
            return null;
        }
        if (rules.hasOtherPeriod(stated)) {
            return refused(
                    stated, Reason.OTHER_PERIOD, "is about other periods than the rules of its quota or of its share");
        }
        return rules.wouldClose(stated) ? refused(stated, Reason.SHARE_CYCLE, "would be a share of itself") : null;
    }

    private static Refused<Quota> refused(Quota stated, Reason reason, String detail) {
        return new Refused<>(reason, "the rule of " + stated.getQuotaId() + ": " + detail);
    }
}
