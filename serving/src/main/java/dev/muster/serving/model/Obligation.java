package dev.muster.serving.model;

import dev.muster.avro.ObligationStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What one organization owes by a quota in a period, and how it stands.
 *
 * @param duty the quota and the period
 * @param terms what it is counted in
 * @param minimum the least that is owed, as the rule says; percent for participation and shares
 * @param owed the same in the unit of {@code onTime} and {@code total}
 * @param onTime how much was done and recorded before the deadline
 * @param total how much was done in all
 * @param status how it stands
 * @param previous how it stood before, or null if this is the first
 * @param start the instant the period starts
 * @param end the instant the period ends, itself not included
 * @param deadline the instant before which facts must be recorded to be in time
 * @param since since when it stands so
 * @param watchedFrom the tick from which the rule took part in verdicts
 */
public record Obligation(
        Duty duty,
        Terms terms,
        long minimum,
        long owed,
        long onTime,
        long total,
        ObligationStatus status,
        @Nullable ObligationStatus previous,
        Instant start,
        Instant end,
        Instant deadline,
        Instant since,
        Instant watchedFrom) {

    /** Returns whether its organization is behind: at risk, in grace, or missed. */
    public boolean behind() {
        return behind(status);
    }

    /** Returns whether a status means to be behind. */
    public static boolean behind(ObligationStatus status) {
        return switch (status) {
            case AT_RISK, IN_GRACE, MISSED -> true;
            case PENDING, MET, MET_LATE, WAIVED -> false;
        };
    }

    /** Returns whether its deadline had passed before anybody watched, so that nobody is alerted about it. */
    public boolean fromHistory() {
        return !deadline.isAfter(watchedFrom);
    }

    /** Returns the last local day on which facts can be recorded in time. */
    public LocalDate dueDay(ZoneId zone) {
        return LocalDate.ofInstant(deadline, zone).minusDays(1);
    }
}
