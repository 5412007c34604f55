package dev.muster.topologies.totals;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days of one organization in one month, which are written to disk and read back together. In memory, or only on
 * disk. Mutable.
 */
final class MonthPage {

    private final OrganizationTotals organization;
    private final int month;
    private final List<DayTotals> days = new ArrayList<>();
    private SpanTotals @Nullable [] longer;
    private boolean resident = true;
    private int rows;
    private long includes;
    private long changedSince = -1;
    private long touched;
    private int latestRecorded = Integer.MIN_VALUE;

    MonthPage(OrganizationTotals organization, int month) {
        this.organization = organization;
        this.month = month;
    }

    OrganizationTotals organization() {
        return organization;
    }

    /** Returns the month, counted from January of year 0. */
    int month() {
        return month;
    }

    List<DayTotals> days() {
        return days;
    }

    boolean isResident() {
        return resident;
    }

    void resident(boolean inMemory) {
        resident = inMemory;
        if (!inMemory) {
            days.clear();
        }
    }

    /** Returns the totals of the month, quarter, half-year and year of the page's days. */
    SpanTotals[] longer(CalendarDay any) {
        var spans = longer;
        if (spans == null) {
            spans = new SpanTotals[CalendarDay.LONGER - 1];
            for (int i = 0; i < spans.length; i++) {
                spans[i] = organization.span(any.longer[i + 1]);
            }
            longer = spans;
        }
        return spans;
    }

    /** Returns the latest day on which a fact of the month was recorded, or may have been, since facts are taken back. */
    int latestRecorded() {
        return latestRecorded;
    }

    void recorded(int day) {
        latestRecorded = Math.max(latestRecorded, day);
    }

    /** Returns a number for rows of a slice of its own. */
    int nextRow() {
        return ++rows;
    }

    /** Returns the last of those numbers. */
    int rows() {
        return rows;
    }

    void rows(int last) {
        rows = last;
    }

    /** Returns about how much memory it takes, in bytes. */
    long memory() {
        long memory = 100;
        for (int i = 0; i < days.size(); i++) {
            memory += days.get(i).memory();
        }
        return memory;
    }

    /** Returns the number of the last row of the journal that the page on disk includes. */
    long includes() {
        return includes;
    }

    /** Notes what the page on disk includes; memory holds the same. */
    void written(long journalRow) {
        includes = journalRow;
        changedSince = -1;
    }

    /** Returns the first row of the journal that the page on disk lacks, or -1 if it lacks none. */
    long changedSince() {
        return changedSince;
    }

    /** Notes a change in a row of the journal; returns whether it is the first since the page was written. */
    boolean changed(long journalRow) {
        boolean first = changedSince < 0;
        if (first) {
            changedSince = journalRow;
        }
        return first;
    }

    long touched() {
        return touched;
    }

    void touched(long flush) {
        touched = flush;
    }
}
