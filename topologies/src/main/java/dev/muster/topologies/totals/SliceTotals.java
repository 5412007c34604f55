package dev.muster.topologies.totals;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The totals of one slice of one organization, its descendants included, and what is to be added to them. Mutable.
 * There are millions of these, so what is seldom needed is not made before.
 */
final class SliceTotals {

    private final DayTotals day;
    private final int recordedDay;
    private final @Nullable String campaign;
    private final Sums sums = new Sums();
    private @Nullable Multiset members;
    private @Nullable Multiset donors;
    private @Nullable Change pending;
    private int row;
    private boolean rowStale;

    SliceTotals(DayTotals day, int recordedDay, @Nullable String campaign) {
        this.day = day;
        this.recordedDay = recordedDay;
        this.campaign = campaign;
    }

    DayTotals day() {
        return day;
    }

    Slice slice() {
        return new Slice(day.day(), recordedDay, campaign);
    }

    @Nullable
    String campaign() {
        return campaign;
    }

    int recordedDay() {
        return recordedDay;
    }

    boolean is(int otherRecordedDay, @Nullable String otherCampaign) {
        return recordedDay == otherRecordedDay && Objects.equals(campaign, otherCampaign);
    }

    Sums sums() {
        return sums;
    }

    /** Returns whose pseudonyms the slice holds how often, or null if it never held any. */
    @Nullable
    Multiset held(Who who) {
        return who == Who.MEMBERS ? members : donors;
    }

    /** Returns the same, made if there was none. */
    Multiset holding(Who who) {
        var held = held(who);
        if (held != null) {
            return held;
        }
        var made = new Multiset();
        if (who == Who.MEMBERS) {
            members = made;
        } else {
            donors = made;
        }
        return made;
    }

    boolean holds(Who who, long hash) {
        var held = held(who);
        return held != null && held.holds(hash);
    }

    /** Returns how many pseudonyms it holds. */
    int size() {
        return (members == null ? 0 : members.size()) + (donors == null ? 0 : donors.size());
    }

    /** Returns the number in its month of the rows that its pseudonyms have to themselves, or 0 if they have none. */
    int row() {
        return row;
    }

    /** Returns whether those rows are to be written anew. */
    boolean isRowStale() {
        return rowStale;
    }

    /** Notes the number of those rows, and that they are as they should be. */
    void row(int number) {
        row = number;
        rowStale = false;
    }

    /** Notes that something changed. */
    void changed() {
        rowStale = true;
    }

    /** Returns what is to be added at the next flush, or null for nothing. */
    @Nullable
    Change pending() {
        return pending;
    }

    void pending(@Nullable Change change) {
        pending = change;
    }

    /** Adds all of it, as a parent holds it, so many times: 1 to give it to a parent, -1 to take it away. */
    void addTo(Change change, int times) {
        change.sums().add(sums, times);
        for (var who : Who.ALL) {
            var held = held(who);
            if (held != null) {
                held.forEach((hash, often) -> {
                    if (often > 0) {
                        change.add(who, hash, times);
                    }
                });
            }
        }
    }
}
