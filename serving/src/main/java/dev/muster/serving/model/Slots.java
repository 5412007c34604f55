package dev.muster.serving.model;

import dev.muster.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@link Slot} of each obligation and compliance at one moment. For one thread.
 *
 * <p>Obligations have deadlines of their own; a compliance has the latest that the rules of kinds give its quota and
 * period. The two last are by the calendar: who owes no more by a quota soon has none of them. Where several periods would
 * have one slot, as campaigns may or where the days of grace changed, it is that of the one that began last. Deadlines and
 * periods part at local midnights, so all is reckoned in local days.
 */
public final class Slots {

    private static final int NONE = -1;
    private static final int NEVER = Integer.MAX_VALUE / 2;
    private static final double DAY_MS = 86_400_000;
    private static final Slot[] SLOTS = Slot.values();

    private final Snapshot snapshot;
    private final ZoneId zone;
    private final int today;
    private final Duty[] duties;
    private final int[] family;
    private final int[] starts;
    private final int[] ends;
    private final int[] nextEnds;
    private final int[] endsAfterNext;
    private final long[] endMillis;
    private final int[] graceDays;
    private final int[][] found;
    private Standing ofObligations = Standing.NONE;
    private Standing ofCompliances = Standing.NONE;
    private @Nullable Slot[] obligations = {};
    private @Nullable Slot[] compliances = {};

    /** @param moment the moment: {@code asOf}, or now where that is not known yet */
    Slots(Snapshot snapshot, ZoneId zone, Instant moment) {
        this.snapshot = snapshot;
        this.zone = zone;
        today = (int) LocalDate.ofInstant(moment, zone).toEpochDay();
        duties = snapshot.duties().toArray(Duty[]::new);
        family = new int[duties.length];
        starts = new int[duties.length];
        ends = new int[duties.length];
        nextEnds = new int[duties.length];
        endsAfterNext = new int[duties.length];
        endMillis = new long[duties.length];
        graceDays = new int[duties.length];
        for (int duty = 0; duty < duties.length; duty++) {
            measure(duty);
        }
        found = new int[numberFamilies()][SLOTS.length];
    }

    /** Numbers the quotas with their types of period. */
    private int numberFamilies() {
        record Family(String quota, String type) {}
        var numbers = new HashMap<Family, Integer>();
        for (int duty = 0; duty < duties.length; duty++) {
            family[duty] = numbers.computeIfAbsent(
                    new Family(duties[duty].quota(), duties[duty].type()), first -> numbers.size());
        }
        return numbers.size();
    }

    private void measure(int duty) {
        var calendar = duties[duty].calendar();
        if (calendar != null) {
            measure(duty, calendar);
            return;
        }
        @Nullable Campaign campaign = snapshot.campaigns().get(duties[duty].period());
        if (campaign == null) {
            starts[duty] = NEVER;
        } else {
            measure(duty, campaign.first(), campaign.next());
            nextEnds[duty] = NEVER;
            endsAfterNext[duty] = NEVER;
        }
    }

    private void measure(int duty, Period calendar) {
        measure(duty, calendar.first(), calendar.next());
        var next = calendar.following();
        nextEnds[duty] = day(next.next());
        endsAfterNext[duty] = day(next.following().next());
    }

    private void measure(int duty, LocalDate first, LocalDate next) {
        starts[duty] = day(first);
        ends[duty] = day(next);
        endMillis[duty] = next.atStartOfDay(zone).toInstant().toEpochMilli();
        graceDays[duty] = snapshot.rules().graceDays(duties[duty], first, next).orElse(0);
    }

    private static int day(LocalDate day) {
        return (int) day.toEpochDay();
    }

    /** Takes what is found. */
    public interface Taker {

        /** Takes the place of an obligation or compliance, and its slot. */
        void take(int at, Slot slot);
    }

    /** Gives every obligation of a standing that has a slot. */
    public void ofObligations(Standing standing, Taker taker) {
        assign(standing.obligations(), standing::duty, at -> graceDays(standing, at));
        give(standing.obligations(), standing::duty, taker);
    }

    /** A day may have 23 or 25 hours. */
    private int graceDays(Standing standing, int at) {
        return (int) Math.round((standing.deadline(at) - endMillis[standing.duty(at)]) / DAY_MS);
    }

    /** Gives every compliance of a standing that has a slot. */
    public void ofCompliances(Standing standing, Taker taker) {
        assign(standing.compliances(), standing::complianceDuty, at -> graceDays[standing.complianceDuty(at)]);
        give(standing.compliances(), standing::complianceDuty, taker);
    }

    /** Returns the slot of the obligation at a place of a standing, or null. */
    public @Nullable Slot ofObligation(Standing standing, int at) {
        if (ofObligations != standing) {
            var slots = new Slot[standing.obligations()];
            ofObligations(standing, (place, slot) -> slots[place] = slot);
            obligations = slots;
            ofObligations = standing;
        }
        return obligations[at];
    }

    /** Returns the slot of the compliance at a place of a standing, or null. */
    public @Nullable Slot ofCompliance(Standing standing, int at) {
        if (ofCompliances != standing) {
            var slots = new Slot[standing.compliances()];
            ofCompliances(standing, (place, slot) -> slots[place] = slot);
            compliances = slots;
            ofCompliances = standing;
        }
        return compliances[at];
    }

    /**
     * Returns how many obligations in a row by the same quota were missed, that at a place being the latest; 0 where it is
     * not missed. One that was judged from history ends the row.
     */
    public int missedRunning(Standing standing, int at) {
        int duty = standing.duty(at);
        var upToIt = IntStream.range(0, standing.obligations())
                .filter(each -> family[standing.duty(each)] == family[duty])
                .filter(each -> starts[standing.duty(each)] <= starts[duty])
                .boxed()
                .sorted(Comparator.comparing((Integer each) -> starts[standing.duty(each)])
                        .reversed())
                .toList();
        int missed = 0;
        while (missed < upToIt.size() && standing.isMissed(upToIt.get(missed))) {
            missed++;
        }
        return missed;
    }

    /** A number that belongs to the place of an obligation or compliance. */
    private interface At {
        int at(int place);
    }

    private void assign(int size, At dutyAt, At graceAt) {
        for (int at = 0; at < size; at++) {
            Arrays.fill(found[family[dutyAt.at(at)]], NONE);
        }
        for (int at = 0; at < size; at++) {
            int duty = dutyAt.at(at);
            var slot = slot(duty, at, graceAt);
            if (slot != null) {
                put(found[family[duty]], slot, at, dutyAt);
            }
        }
    }

    private @Nullable Slot slot(int duty, int at, At graceAt) {
        if (today < starts[duty]) {
            return null;
        }
        if (today < ends[duty]) {
            return Slot.OPEN;
        }
        int grace = graceAt.at(at);
        if (today < ends[duty] + grace) {
            return Slot.CLOSING;
        }
        if (today < nextEnds[duty] + grace) {
            return Slot.LAST;
        }
        return today < endsAfterNext[duty] + grace ? Slot.BEFORE_LAST : null;
    }

    private void put(int[] slots, Slot slot, int at, At dutyAt) {
        int other = slots[slot.ordinal()];
        boolean later = other == NONE || isLater(dutyAt.at(at), dutyAt.at(other));
        if (later) {
            slots[slot.ordinal()] = at;
        }
        if (slot == Slot.LAST && duties[dutyAt.at(at)].calendar() == null) {
            int left = later ? other : at;
            if (left != NONE) {
                put(slots, Slot.BEFORE_LAST, left, dutyAt);
            }
        }
    }

    private boolean isLater(int duty, int other) {
        return starts[duty] == starts[other]
                ? duties[duty].period().compareTo(duties[other].period()) > 0
                : starts[duty] > starts[other];
    }

    private void give(int size, At dutyAt, Taker taker) {
        for (int at = 0; at < size; at++) {
            var slots = found[family[dutyAt.at(at)]];
            for (var slot : SLOTS) {
                if (slots[slot.ordinal()] == at) {
                    taker.take(at, slot);
                }
            }
        }
    }
}
