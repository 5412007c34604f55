package dev.muster.bench.obligations;

import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The month that is judged, and its moments.
 *
 * @param period the month
 * @param zone whose midnights part the days
 */
record Month(Period period, ZoneId zone) {

    private static final int DAYS_BEFORE_EVENTS = 20;

    /** Returns the last month whose deadline lies at least a day before an instant. */
    static Month before(Instant instant, ZoneId zone) {
        var day = LocalDate.ofInstant(instant, zone).minusDays(Rules.GRACE_DAYS + 1);
        return new Month(PeriodType.MONTH.of(day).previous(), zone);
    }

    String id() {
        return period.id();
    }

    /** Returns the id of the month after it. */
    String nextId() {
        return period.following().id();
    }

    LocalDate first() {
        return period.first();
    }

    Instant start() {
        return midnight(first());
    }

    /** Returns when events begin: so late that stragglers fall into the month too, and before anything is due. */
    Instant events() {
        return midnight(first().plusDays(DAYS_BEFORE_EVENTS));
    }

    /** Returns when obligations without enough facts are at risk. */
    Instant reminder() {
        return midnight(period.next().minusDays(Rules.REMIND_DAYS));
    }

    /** Returns when it is over and the next begins. */
    Instant end() {
        return midnight(period.next());
    }

    Instant deadline() {
        return midnight(period.next().plusDays(Rules.GRACE_DAYS));
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
