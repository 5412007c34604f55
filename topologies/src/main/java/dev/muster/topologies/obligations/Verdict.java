package dev.muster.topologies.obligations;

import static dev.muster.avro.ObligationStatus.AT_RISK;
import static dev.muster.avro.ObligationStatus.IN_GRACE;
import static dev.muster.avro.ObligationStatus.MET;
import static dev.muster.avro.ObligationStatus.MET_LATE;
import static dev.muster.avro.ObligationStatus.MISSED;
import static dev.muster.avro.ObligationStatus.PENDING;
import static dev.muster.avro.ObligationStatus.WAIVED;

import dev.muster.avro.ObligationStatus;
import dev.muster.topologies.rules.Rule;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The moments of a rule in a period, and the status they make of what was done: a pure function of facts and of now
 * (Semantics 7 of the design). In milliseconds.
 *
 * @param start when it is owed from
 * @param remind when it is at risk
 * @param end when it is in grace
 * @param deadline when it is missed
 */
record Verdict(long start, long remind, long end, long deadline) {

    /** Stands for what can neither be owed nor be measured: no roster, or nobody who owes. */
    static final long NOTHING_OWED = -1;

    static Verdict of(Rule rule, DuePeriod period, ZoneId zone) {
        return new Verdict(
                period.start(zone),
                DuePeriod.midnight(period.next() - rule.remindDays(), zone),
                period.end(zone),
                DuePeriod.midnight(period.next() + rule.graceDays(), zone));
    }

    /** Returns the status at a moment. */
    ObligationStatus status(long minimum, long owed, Done done, long now) {
        if (minimum == 0 || owed == NOTHING_OWED) {
            return WAIVED;
        }
        if (done.isEnoughInTime(owed)) {
            return MET;
        }
        if (done.isEnough(owed)) {
            return MET_LATE;
        }
        if (now >= deadline) {
            return MISSED;
        }
        if (now >= end) {
            return IN_GRACE;
        }
        return now >= remind ? AT_RISK : PENDING;
    }

    /** Returns whether a status comes by time alone. */
    static boolean isByTime(@Nullable ObligationStatus status) {
        return status == PENDING || status == AT_RISK || status == IN_GRACE || status == MISSED;
    }

    /** Returns when a status that comes by time alone begins. */
    long begins(ObligationStatus status) {
        return switch (status) {
            case AT_RISK -> Math.max(start, remind);
            case IN_GRACE -> end;
            case MISSED -> deadline;
            default -> start;
        };
    }

    /** Returns whether any of the moments lies after one time and not after another. */
    boolean anyIn(long after, long until) {
        return isIn(start, after, until)
                || isIn(remind, after, until)
                || isIn(end, after, until)
                || isIn(deadline, after, until);
    }

    private static boolean isIn(long moment, long after, long until) {
        return moment > after && moment <= until;
    }
}
