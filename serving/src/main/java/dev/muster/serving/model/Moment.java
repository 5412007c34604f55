package dev.muster.serving.model;

import dev.muster.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * One snapshot at one instant: what one answer is made from.
 *
 * @param snapshot what is known
 * @param zone the time zone of the periods
 * @param now the instant
 * @param people what may be said of people
 */
public record Moment(Snapshot snapshot, ZoneId zone, Instant now, People people) {

    /** Returns the local day of now. */
    public LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    /** Returns what finds the slots of obligations at {@code asOf}, or now while that is not known. */
    public Slots slots() {
        var asOf = snapshot.asOf();
        return new Slots(snapshot, zone, asOf == null ? now : asOf);
    }

    /** Returns whether a period has not ended. */
    public boolean open(Period period) {
        return now.isBefore(period.end(zone));
    }

    /** Returns how many days of a period, from its first on, are over and final; 0 while nothing is final. */
    public int daysOver(Period period) {
        var asOf = snapshot.asOf();
        var day = asOf == null ? period.first() : Period.day(asOf.isBefore(now) ? asOf : now, zone);
        return (int)
                Math.max(0, ChronoUnit.DAYS.between(period.first(), day.isBefore(period.next()) ? day : period.next()));
    }

    /** Returns the day whose tree and rosters belong to a period: its last, today while it is open. */
    public LocalDate day(Period period) {
        return open(period) ? today() : period.next().minusDays(1);
    }

    /** As {@link #day(Period)}, for a campaign. */
    public LocalDate day(Campaign campaign) {
        return open(campaign) ? today() : campaign.next().minusDays(1);
    }

    /** Returns whether a campaign has not ended. */
    public boolean open(Campaign campaign) {
        return today().isBefore(campaign.next());
    }
}
