package dev.muster.bench.stream;

import java.time.Duration;
import java.time.Instant;

/**
 * When the events of a stream are recorded: evenly from a start on.
 *
 * @param start when the first is recorded
 * @param length how long it goes on
 * @param repeatedWithin how soon a record that is sent twice comes again, at the latest
 * @param revisedWithin how soon a fact is cancelled or corrected, at the latest
 */
public record Timeline(Instant start, Duration length, Duration repeatedWithin, Duration revisedWithin) {

    private static final int SHARE = 9; // in the usual 90 days, 10 days for a revision

    /** Returns the usual timeline, shorter or longer: so many days that end where the usual 90 do. */
    public static Timeline days(int days) {
        var first = EventStream.FIRST_DAY.atStartOfDay(EventStream.ZONE).toInstant();
        var length = Duration.ofDays(days);
        var share = length.dividedBy(SHARE);
        return new Timeline(
                first.plus(Duration.ofDays(EventStream.DAYS)).minus(length),
                length,
                shorter(Duration.ofHours(6), share),
                shorter(Duration.ofDays(10), share));
    }

    /** Returns one that goes on from a moment, where repetitions come within seconds and revisions within a minute. */
    public static Timeline from(Instant start, Duration length) {
        return new Timeline(start, length, Duration.ofSeconds(10), Duration.ofMinutes(1));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Returns when something is recorded that lies behind a share of the events, from 0 to 1. */
    Instant at(double share) {
        return start.plusMillis((long) (length.toMillis() * share));
    }
}
