package dev.muster.connectors.csv;

import dev.muster.avro.Quota;
import dev.muster.schemas.Reason;
import dev.muster.time.PeriodType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a rule by itself, whatever other rules say. */
record RuleCheck(Quota rule, Cells cells) {

    /** The measure that is an amount of money. */
    static final String MONEY = "received";

    private static final String ACTIVITIES = "activities";
    private static final String PARTICIPATION = "participation";
    private static final String SHARE = "share";
    private static final List<String> MEASURES =
            List.of(ACTIVITIES, "sign-ins", "service-minutes", "members", PARTICIPATION, "gifts", MONEY, SHARE);
    private static final String CAMPAIGN = "CAMPAIGN";
    private static final List<String> PERIODS = Stream.concat(
                    Arrays.stream(PeriodType.values()).map(PeriodType::name), Stream.of(CAMPAIGN))
            .toList();
    private static final int WHOLE = 100;

    /** Refuses in the cells what cannot be. */
    void all() {
        scope();
        period();
        validity();
        if (MEASURES.contains(rule.getMeasure())) {
            parts();
            percent();
        } else if (!rule.getMeasure().isEmpty()) {
            cells.refuse("measure", Reason.UNKNOWN_MEASURE, "is none of " + String.join(", ", MEASURES));
        }
    }

    private void scope() {
        if (rule.getOrgKind() == null && rule.getOrgId() == null) {
            cells.refuse("orgKind", Reason.NO_SCOPE, "is empty, and orgId is too; one of them says who owes");
        } else if (rule.getOrgKind() != null && rule.getOrgId() != null) {
            cells.refuse("orgId", Reason.NO_SCOPE, "says who owes, and orgKind does too; leave one of them empty");
        }
    }

    private void period() {
        if (!PERIODS.contains(rule.getPeriod()) && !rule.getPeriod().isEmpty()) {
            cells.refuse("period", Reason.UNKNOWN_PERIOD, "is none of " + String.join(", ", PERIODS));
        }
        if (overCampaign() && rule.getCampaign() == null) {
            missing("campaign", "the period CAMPAIGN is the days of one");
        }
    }

    private void validity() {
        var end = rule.getValidTo();
        if (cells.good() && end != null && !end.isAfter(rule.getValidFrom())) {
            cells.refuse("validTo", Reason.END_BEFORE_START, end + " is not after validFrom " + rule.getValidFrom());
        }
    }

    private void parts() {
        if (!measures(ACTIVITIES)) {
            refuseNeedless("activityType", rule.getActivityType());
        }
        if (measures(MONEY)) {
            refuseLack("currency");
        } else {
            refuseNeedless("currency", rule.getCurrency());
        }
        if (measures(SHARE)) {
            checkShare();
        } else {
            refuseNeedless("ofQuota", rule.getOfQuota());
            refuseNeedless("ofKind", rule.getOfKind());
        }
    }

    private void checkShare() {
        refuseLack("ofQuota");
        refuseNeedless("nilType", rule.getNilType());
        if (rule.getQuotaId().equals(rule.getOfQuota())) {
            cells.refuse("ofQuota", Reason.SHARE_CYCLE, "is the quota itself");
        }
        if (!overCampaign()) {
            refuseNeedless("campaign", rule.getCampaign());
        }
    }

    private void refuseLack(String column) {
        if (cells.text(column) == null) {
            missing(column, "the measure " + rule.getMeasure() + " needs it");
        }
    }

    private void refuseNeedless(String column, @Nullable String part) {
        if (part != null) {
            cells.refuse(column, Reason.NEEDLESS_PART, "the measure " + rule.getMeasure() + " has no use for it");
        }
    }

    private void missing(String column, String why) {
        cells.refuse(column, Reason.MISSING_PART, "must not be empty: " + why);
    }

    private void percent() {
        if ((measures(PARTICIPATION) || measures(SHARE)) && rule.getMinimum() > WHOLE) {
            cells.refuse("minimum", Reason.INVALID_PERCENT, rule.getMinimum() + " is more than 100 percent");
        }
    }

    private boolean measures(String measure) {
        return rule.getMeasure().equals(measure);
    }

    private boolean overCampaign() {
        return rule.getPeriod().equals(CAMPAIGN);
    }
}
