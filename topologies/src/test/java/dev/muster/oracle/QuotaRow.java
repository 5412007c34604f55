package dev.muster.oracle;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule; a later row of the same quota, scope and validFrom replaces an earlier one whole. An empty word is none.
 *
 * @param orgKind the kind of the organizations that owe; empty where owner says who
 * @param owner the one organization that owes; empty where orgKind says who
 * @param minimum a count, minutes, minor units of the currency, or percent
 * @param validTo the local day after its last, or null while it lasts
 */
public record QuotaRow(
        String quotaId,
        boolean withdrawn,
        String orgKind,
        String owner,
        String measure,
        String activityType,
        String period,
        String campaign,
        String currency,
        long minimum,
        int graceDays,
        int remindDays,
        String nilType,
        String ofQuota,
        String ofKind,
        LocalDate validFrom,
        @Nullable LocalDate validTo)
        implements Row {

    @Override
    public String orgId() {
        return quotaId;
    }

    /** What makes rows be of one rule. */
    record Identity(String quotaId, String orgKind, String owner, LocalDate validFrom) {}

    Identity identity() {
        return new Identity(quotaId, orgKind, owner, validFrom);
    }

    boolean isOwn() {
        return !owner.isEmpty();
    }

    /** Returns whether it takes precedence where both hold: an organization's own before its kind's, then the latest. */
    boolean precedes(QuotaRow other) {
        return isOwn() == other.isOwn() ? validFrom.isAfter(other.validFrom) : isOwn();
    }

    /** Returns how much of its measure was done. */
    long done(Counts counts) {
        return switch (measure) {
            case "activities" ->
                activityType.isEmpty()
                        ? counts.activities() - nilReports(counts)
                        : Stream.of(activityType.split("\\|", -1))
                                .distinct()
                                .mapToLong(type -> counts.activitiesByType().getOrDefault(type, 0L))
                                .sum();
            case "sign-ins" -> counts.signIns();
            case "service-minutes" -> counts.serviceMinutes();
            case "members", "participation" -> counts.members();
            case "gifts" -> received(counts, "").mapToLong(Counts.Sum::count).sum();
            case "received" ->
                received(counts, currency).mapToLong(Counts.Sum::minor).sum();
            default -> throw new IllegalArgumentException("counts do not tell " + measure);
        };
    }

    private static Stream<Counts.Sum> received(Counts counts, String currency) {
        return counts.money().entrySet().stream()
                .filter(entry -> entry.getKey().direction().equals("RECEIVED"))
                .filter(entry -> currency.isEmpty() || entry.getKey().currency().equals(currency))
                .map(entry -> entry.getValue());
    }

    /** Returns how many reports say that there was nothing to report; 0 where the rule takes none. */
    long nilReports(Counts counts) {
        return nilType.isEmpty() ? 0 : counts.activitiesByType().getOrDefault(nilType, 0L);
    }
}
