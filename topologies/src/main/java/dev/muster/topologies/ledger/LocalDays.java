package dev.muster.topologies.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * The local day of an instant, by {@code java.time}, remembered for the UTC days that were asked for: within one of
 * those a local midnight or two are all that matters.
 */
final class LocalDays {

    private static final long DAY = 86_400_000;
    private static final int REMEMBERED = 1 << 9;

    private final ZoneId zone;
    private final long[] utcDays = new long[REMEMBERED];
    private final int[] first = new int[REMEMBERED];
    private final long[] second = new long[REMEMBERED];
    private final long[] third = new long[REMEMBERED];

    LocalDays(ZoneId zone) {
        this.zone = zone;
        Arrays.fill(utcDays, Long.MIN_VALUE);
    }

    /** Returns the local day, counted from 1970-01-01, of an instant of the years 1 to 9999 in milliseconds. */
    int of(long millis) {
        long utcDay = Math.floorDiv(millis, DAY);
        int slot = (int) utcDay & (REMEMBERED - 1);
        if (utcDays[slot] != utcDay) {
            remember(utcDay, slot);
        }
        if (millis < second[slot]) {
            return first[slot];
        }
        return millis < third[slot] ? first[slot] + 1 : (int) dayOf(millis).toEpochDay();
    }

    private void remember(long utcDay, int slot) {
        var day = dayOf(utcDay * DAY);
        utcDays[slot] = utcDay;
        first[slot] = (int) day.toEpochDay();
        // Where the clock changes, a day may be missing, as in Samoa in 2011, or begin twice: every instant is asked
        // for.
        second[slot] = changes(utcDay) ? Long.MIN_VALUE : start(day.plusDays(1));
        third[slot] = changes(utcDay) ? Long.MIN_VALUE : start(day.plusDays(2));
    }

    private boolean changes(long utcDay) {
        var next = zone.getRules().nextTransition(Instant.ofEpochMilli(utcDay * DAY - 1));
        return next != null && next.getInstant().toEpochMilli() < (utcDay + 1) * DAY;
    }

    private long start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private LocalDate dayOf(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
    }
}
