package dev.muster.cli;

import dev.muster.avro.ObligationStatus;
import dev.muster.avro.QuotaStatus;
import dev.muster.time.Period;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which obligations are printed: those of some quotas in periods that start on certain days; of these, all are counted,
 * and listed are those that stand in certain ways.
 *
 * @param quotas the ids of quotas
 * @param first the first local day
 * @param last the last, or null for no end
 * @param statuses how those stand that are listed
 */
record QuotasChoice(
        Set<String> quotas, LocalDate first, @Nullable LocalDate last, Set<Status> statuses) {

    /** What may be asked for. */
    enum Status {
        PENDING,
        AT_RISK,
        IN_GRACE,
        MISSED,
        MET,
        MET_LATE,
        WAIVED,
        ALL
    }

    QuotasChoice {
        statuses = statuses.contains(Status.ALL) ? EnumSet.allOf(Status.class) : EnumSet.copyOf(statuses);
    }

    boolean counts(QuotaStatus status) {
        var start = Period.day(status.getStart(), ZoneId.of(status.getZone()));
        return quotas.contains(status.getQuotaId()) && !start.isBefore(first) && (last == null || !start.isAfter(last));
    }

    boolean lists(ObligationStatus status) {
        return statuses.contains(Status.valueOf(status.name()));
    }

    /** Returns what is listed, in words. */
    String inWords() {
        var which = statuses.contains(Status.ALL)
                ? "everything owed"
                : statuses.stream().map(Status::name).collect(Collectors.joining(", "));
        return which + " in periods that start from " + first + (last == null ? " on" : " to " + last);
    }
}
