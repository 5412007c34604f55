package dev.muster.topologies.totals;

import dev.muster.time.PeriodType;
import dev.muster.topologies.obligations.Done;
import dev.muster.topologies.obligations.DuePeriod;
import dev.muster.topologies.rules.Rule;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much one organization did of what one rule measures in one period. What was done in all stands in the totals of the
 * period; of the slices only those are looked at that were recorded after the deadline, in months that have any.
 */
final class Deeds {

    private final OrganizationTotals totals;
    private final Spans calendar;
    private final Rule rule;
    private final DuePeriod period;
    private final int deadline;
    private final List<MonthPage> months = new ArrayList<>();

    /**
     * Makes those of an organization.
     *
     * @param loader reads a month that is only on disk
     */
    Deeds(OrganizationTotals totals, Spans calendar, Rule rule, DuePeriod period, int deadline, Loader loader) {
        this.totals = totals;
        this.calendar = calendar;
        this.rule = rule;
        this.period = period;
        this.deadline = deadline;
        int first = month(period.first());
        int last = month(period.next() - 1);
        boolean anyLate = totals.months().stream()
                .anyMatch(month -> isInPeriod(month, first, last) && month.latestRecorded() >= deadline);
        boolean slices = isByCampaign() || anyLate && rule.measure().isDistinct();
        for (var month : totals.months()) {
            if (isInPeriod(month, first, last)) {
                if (slices || month.latestRecorded() >= deadline || isDay()) {
                    loader.load(month);
                    months.add(month);
                }
            }
        }
    }

    /** Reads a month that is only on disk. */
    interface Loader {
        void load(MonthPage month);
    }

    private boolean isInPeriod(MonthPage month, int first, int last) {
        return period.isCampaign() || first <= month.month() && month.month() <= last;
    }

    /** Returns whether only a campaign's facts count, of a period that is not all its days. */
    private boolean isByCampaign() {
        return rule.campaign() != null && !period.isCampaign();
    }

    private boolean isDay() {
        return period.type().equals(PeriodType.DAY.name());
    }

    private static int month(int day) {
        var date = LocalDate.ofEpochDay(day);
        return 12 * date.getYear() + date.getMonthValue() - 1;
    }

    Done done() {
        var late = new Sums();
        forEachSlice(slice -> {
            if (slice.recordedDay() >= deadline) {
                late.add(slice.sums(), 1);
            }
        });
        var all = sums();
        long total = rule.measure().isDistinct() ? distinct() : value(all);
        long onTime = rule.measure().isDistinct()
                ? months.stream().anyMatch(month -> month.latestRecorded() >= deadline) ? distinctOnTime() : total
                : total - value(late);
        var nilType = rule.nilType();
        long nil = nilType == null ? 0 : all.activities(nilType);
        return new Done(onTime, total, nilType != null && nil > late.activities(nilType), nil > 0);
    }

    private long value(Sums sums) {
        return switch (rule.measure()) {
            case ACTIVITIES -> activities(sums);
            case SIGN_INS -> sums.signIns();
            case SERVICE_MINUTES -> sums.serviceMinutes();
            case GIFTS -> sums.gifts();
            case RECEIVED -> sums.received(Objects.requireNonNull(rule.currency(), "what is received has a currency"));
            case MEMBERS, PARTICIPATION, SHARE -> throw new IllegalStateException(rule.measure() + " is no sum");
        };
    }

    private long activities(Sums sums) {
        if (rule.types().isEmpty()) {
            return sums.activities() - (rule.nilType() == null ? 0 : sums.activities(rule.nilType()));
        }
        return rule.types().stream().mapToLong(sums::activities).sum();
    }

    private Sums sums() {
        if (isByCampaign()) {
            var sums = new Sums();
            forEachSlice(slice -> sums.add(slice.sums(), 1));
            return sums;
        }
        if (isDay()) {
            var day = totals.dayInMemory(period.first());
            return day == null ? Sums.NONE : day.sums();
        }
        var span = span();
        return span == null ? Sums.NONE : span.sums();
    }

    private @Nullable SpanTotals span() {
        return period.isCampaign()
                ? totals.campaignIfAny(period.id())
                : totals.spanIfAny(calendar.day(period.first())
                        .longer[PeriodType.valueOf(period.type()).ordinal() - 1]);
    }

    private long distinct() {
        if (isByCampaign()) {
            return distinct(Integer.MAX_VALUE);
        }
        if (isDay()) {
            var day = totals.dayInMemory(period.first());
            return day == null ? 0 : day.distinct(Who.MEMBERS);
        }
        var span = span();
        return span == null ? 0 : span.distinct(Who.MEMBERS);
    }

    private long distinctOnTime() {
        return distinct(deadline);
    }

    private long distinct(int before) {
        var members = new LongOpenHashSet();
        forEachSlice(slice -> {
            var held = slice.recordedDay() < before ? slice.held(Who.MEMBERS) : null;
            if (held != null) {
                held.forEach((hash, times) -> {
                    if (times > 0) {
                        members.add(hash);
                    }
                });
            }
        });
        return members.size();
    }

    /** Takes a slice. */
    private interface Action {
        void slice(SliceTotals slice);
    }

    private void forEachSlice(Action action) {
        for (var month : months) {
            for (var day : month.days()) {
                if (period.isCampaign() || period.first() <= day.day() && day.day() < period.next()) {
                    for (int i = 0; i < day.size(); i++) {
                        if (rule.campaign() == null
                                || rule.campaign().equals(day.slice(i).campaign())) {
                            action.slice(day.slice(i));
                        }
                    }
                }
            }
        }
    }
}
