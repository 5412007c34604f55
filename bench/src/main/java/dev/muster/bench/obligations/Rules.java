package dev.muster.bench.obligations;

import dev.muster.avro.Quota;
import dev.muster.avro.RuleStatus;
import dev.muster.bench.stream.Federation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The rules that are judged by: monthly minima for branches that none of them reaches, and a share for units. */
final class Rules {

    static final int GRACE_DAYS = 3;
    static final int REMIND_DAYS = 7;

    /** The quotas of branches, each named after its measure. */
    static final List<String> QUOTAS = List.of("activities", "sign-ins", "members", "service-minutes", "gifts");

    private static final String SHARE = "in-order";
    private static final long OUT_OF_REACH = 1_000_000_000;
    private static final long PERCENT = 65;

    private Rules() {}

    /** Returns so many rules for branches, and the share of branches that meet the first. */
    static List<Quota> of(int quotas, LocalDate from) {
        var rules = new ArrayList<Quota>();
        for (var measure : QUOTAS.subList(0, quotas)) {
            rules.add(monthly(measure, Federation.BRANCH, measure, OUT_OF_REACH, from)
                    .build());
        }
        rules.add(monthly(SHARE, Federation.UNIT, "share", PERCENT, from)
                .setOfQuota(QUOTAS.get(0))
                .setOfKind(Federation.BRANCH)
                .build());
        return rules;
    }

    private static Quota.Builder monthly(String quotaId, String kind, String measure, long minimum, LocalDate from) {
        return Quota.newBuilder()
                .setQuotaId(quotaId)
                .setStatus(RuleStatus.IN_FORCE)
                .setOrgKind(kind)
                .setMeasure(measure)
                .setPeriod("MONTH")
                .setMinimum(minimum)
                .setGraceDays(GRACE_DAYS)
                .setRemindDays(REMIND_DAYS)
                .setValidFrom(from);
    }
}
