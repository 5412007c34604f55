package dev.muster.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The moments of a past: every local midnight and every step after one, and the last. */
final class BackfillMoments {

    private static final Duration A_DAY = Duration.ofDays(1);

    private BackfillMoments() {}

    /**
     * Returns them in order.
     *
     * @param from the first day
     * @param until the last moment, of which what is less than a second does not count
     * @param step how far they are apart within a day, of which the last step may be shorter; a day, also one of 25 hours,
     *     for midnights alone
     * @return none, if the first day begins after the last moment
     */
    static List<Instant> of(LocalDate from, Instant until, Duration step, ZoneId zone) {
        var last = Instant.ofEpochSecond(until.getEpochSecond());
        var moments = new ArrayList<Instant>();
        for (var day = from; !day.atStartOfDay(zone).toInstant().isAfter(last); day = day.plusDays(1)) {
            var next = day.plusDays(1).atStartOfDay(zone).toInstant();
            var moment = day.atStartOfDay(zone).toInstant();
            // A zone may skip a whole day, as Apia did in 2011.
            while (moment.isBefore(next) && !moment.isAfter(last)) {
                moments.add(moment);
                moment = step.compareTo(A_DAY) < 0 ? moment.plus(step) : next;
            }
        }
        if (!moments.isEmpty() && moments.get(moments.size() - 1).isBefore(last)) {
            moments.add(last);
        }
        return moments;
    }
}
