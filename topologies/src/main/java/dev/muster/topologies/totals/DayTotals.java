package dev.muster.topologies.totals;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The slices of one organization on one day, and the spans the day belongs to. Mutable. */
final class DayTotals {

    private final int day;
    private final MonthPage month;
    private final CalendarDay calendar;
    private final SpanTotals week;
    private @Nullable SliceTotals[] slices = new SliceTotals[1];
    private int size;
    private @Nullable Sums all;
    private int members;
    private int donors;
    private boolean changed;

    DayTotals(int day, MonthPage month, CalendarDay calendar, SpanTotals week) {
        this.day = day;
        this.month = month;
        this.calendar = calendar;
        this.week = week;
    }

    int day() {
        return day;
    }

    MonthPage month() {
        return month;
    }

    CalendarDay calendar() {
        return calendar;
    }

    /** Returns the totals of one of the longer periods, from 0 for the week to 4 for the year. */
    SpanTotals longer(int period) {
        return period == 0 ? week : month.longer(calendar)[period - 1];
    }

    int size() {
        return size;
    }

    SliceTotals slice(int index) {
        return Objects.requireNonNull(slices[index], "there are as many slices as the size says");
    }

    /** Returns a slice of the day, made if there was none. */
    SliceTotals slice(int recordedDay, @Nullable String campaign) {
        for (int i = 0; i < size; i++) {
            if (slice(i).is(recordedDay, campaign)) {
                return slice(i);
            }
        }
        if (size == slices.length) {
            slices = Arrays.copyOf(slices, 2 * size);
        }
        var slice = new SliceTotals(this, recordedDay, campaign);
        slices[size++] = slice;
        month.recorded(recordedDay);
        return slice;
    }

    /** Returns the sums of all slices. */
    Sums sums() {
        if (size == 1) {
            return slice(0).sums();
        }
        if (all == null) {
            all = new Sums();
            for (int i = 0; i < size; i++) {
                all.add(slice(i).sums(), 1);
            }
        }
        return all;
    }

    /** Adds to the sums of all slices what was added to one. */
    void added(Sums sums) {
        if (all != null) {
            all.add(sums, 1);
        }
    }

    /** Returns whether any slice of the day holds a pseudonym. */
    boolean holds(Who who, long hash) {
        for (int i = 0; i < size; i++) {
            if (slice(i).holds(who, hash)) {
                return true;
            }
        }
        return false;
    }

    /** Returns how many distinct pseudonyms the day has. */
    int distinct(Who who) {
        return who == Who.MEMBERS ? members : donors;
    }

    void addDistinct(Who who, int more) {
        if (who == Who.MEMBERS) {
            members += more;
        } else {
            donors += more;
        }
    }

    /** Returns about how much memory it takes, in bytes. */
    long memory() {
        long memory = 100;
        for (int i = 0; i < size; i++) {
            memory += 200 + 20L * slice(i).size();
        }
        return memory;
    }

    /** Notes that it changed; returns whether that is news. */
    boolean change() {
        boolean news = !changed;
        changed = true;
        return news;
    }

    void published() {
        changed = false;
    }
}
