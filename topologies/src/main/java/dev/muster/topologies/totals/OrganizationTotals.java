package dev.muster.topologies.totals;

import dev.muster.topologies.tree.History;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All totals of one organization, its descendants included: by slice, of which only some months may be in memory, and
 * summed by span. Mutable.
 */
final class OrganizationTotals {

    private final String orgId;
    private final Spans calendar;
    private final Int2ObjectOpenHashMap<DayTotals> days = new Int2ObjectOpenHashMap<>(8);
    private final Int2ObjectOpenHashMap<MonthPage> months = new Int2ObjectOpenHashMap<>(4);
    private final Int2ObjectOpenHashMap<HalfYear> halfYears = new Int2ObjectOpenHashMap<>(2);
    private final Map<Span, SpanTotals> spans = new HashMap<>();
    private final Map<String, CampaignTotals> campaigns = new HashMap<>(4);
    private final List<SliceTotals> pending = new ArrayList<>(2);
    private final List<DayTotals> changedDays = new ArrayList<>(2);
    private final List<SpanTotals> changedSpans = new ArrayList<>(8);
    private History history;

    OrganizationTotals(String orgId, Spans calendar, History history) {
        this.orgId = orgId;
        this.calendar = calendar;
        this.history = history;
    }

    String orgId() {
        return orgId;
    }

    History history() {
        return history;
    }

    void history(History after) {
        history = after;
    }

    /** Returns the day if it is in memory. */
    @Nullable
    DayTotals dayInMemory(int day) {
        return days.get(day);
    }

    /** Makes a day; its month is in memory. */
    DayTotals addDay(int day, MonthPage month) {
        var place = calendar.day(day);
        var totals = new DayTotals(day, month, place, span(place.longer[0]));
        days.put(day, totals);
        month.days().add(totals);
        return totals;
    }

    SpanTotals span(Span span) {
        var totals = spans.get(span);
        if (totals == null) {
            totals = new SpanTotals(span);
            spans.put(span, totals);
        }
        return totals;
    }

    /** Returns the totals of a span, or null if it never had any. */
    @Nullable
    SpanTotals spanIfAny(Span span) {
        return spans.get(span);
    }

    /** Returns the totals of a campaign, or null if it never had any. */
    @Nullable
    SpanTotals campaignIfAny(String id) {
        var campaign = campaigns.get(id);
        return campaign == null ? null : campaign.totals();
    }

    private CampaignTotals campaign(String id) {
        return campaigns.computeIfAbsent(id, key -> new CampaignTotals(calendar.campaign(key)));
    }

    @Nullable
    MonthPage month(int month) {
        return months.get(month);
    }

    MonthPage addMonth(int month) {
        var page = new MonthPage(this, month);
        months.put(month, page);
        return page;
    }

    Collection<MonthPage> months() {
        return months.values();
    }

    /** Lets the days of a month go, which is on disk as it is in memory. */
    void forget(MonthPage month) {
        month.days().forEach(day -> days.remove(day.day()));
        month.resident(false);
    }

    private HalfYear halfYear(int number) {
        return halfYears.computeIfAbsent(number, key -> new HalfYear());
    }

    /** Returns the slices for which something is to be added. */
    List<SliceTotals> pending() {
        return pending;
    }

    /**
     * Adds a change to a slice.
     *
     * @param parent takes what a parent learns of it: the same sums, and who appeared or vanished; or null if there is
     *     no parent
     */
    void apply(SliceTotals slice, Change change, @Nullable Change parent) {
        addSums(slice, change.sums());
        if (parent != null) {
            parent.sums().add(change.sums(), 1);
        }
        for (var who : Who.ALL) {
            var keys = change.keys(who);
            for (int i = 0; i < keys.size(); i++) {
                int grown = slice.holding(who).add(keys.hash(i), keys.times(i));
                if (grown != 0) {
                    present(who, slice, keys.hash(i), grown);
                    if (parent != null) {
                        parent.add(who, keys.hash(i), grown);
                    }
                }
            }
        }
        slice.changed();
    }

    /** Adds a slice as it was read from disk to the spans, which do not have it yet. */
    void include(SliceTotals slice) {
        addToSpans(slice, slice.sums());
        for (var who : Who.ALL) {
            var held = slice.held(who);
            if (held != null) {
                held.forEach((hash, often) -> {
                    if (often > 0) {
                        present(who, slice, hash, 1);
                    }
                });
            }
        }
    }

    private void addSums(SliceTotals slice, Sums sums) {
        slice.sums().add(sums, 1);
        slice.day().added(sums);
        addToSpans(slice, sums);
        change(slice);
    }

    private void addToSpans(SliceTotals slice, Sums sums) {
        for (int i = 0; i < CalendarDay.LONGER; i++) {
            slice.day().longer(i).sums().add(sums, 1);
        }
        if (slice.campaign() != null) {
            campaign(slice.campaign()).totals().sums().add(sums, 1);
        }
    }

    /** Notes that the totals of a slice's spans changed. */
    void change(SliceTotals slice) {
        var day = slice.day();
        if (day.change()) {
            changedDays.add(day);
        }
        for (int i = 0; i < CalendarDay.LONGER; i++) {
            change(day.longer(i));
        }
        if (slice.campaign() != null) {
            change(campaign(slice.campaign()).totals());
        }
    }

    private void change(SpanTotals span) {
        if (span.change()) {
            changedSpans.add(span);
        }
    }

    /** Brings the distinct counts up to date after a pseudonym appeared in a slice (1) or vanished from it (-1). */
    private void present(Who who, SliceTotals slice, long hash, int grown) {
        if (slice.campaign() != null) {
            campaign(slice.campaign()).add(who, hash, grown);
        }
        var day = slice.day();
        var place = day.calendar();
        var half = halfYear(place.halfYear).of(who);
        int row = half.findOrAdd(hash);
        if (half.has(row, place.number) == grown > 0 || grown < 0 && day.holds(who, hash)) {
            return;
        }
        if (grown < 0) {
            half.clear(row, place.number);
        }
        day.addDistinct(who, grown);
        addToLonger(who, day, half, row, hash, grown);
        if (grown > 0) {
            half.set(row, place.number);
        }
    }

    /** Counts a pseudonym, that the row knows on all days but this one, in the spans in which no other day has it. */
    private void addToLonger(Who who, DayTotals day, Presence half, int row, long hash, int grown) {
        var place = day.calendar();
        if (!half.any(row, place.days[0]) && !inRestOfWeek(who, place, hash)) {
            day.longer(0).addDistinct(who, grown);
        }
        if (half.any(row, place.days[1])) {
            return;
        }
        day.longer(1).addDistinct(who, grown);
        if (half.any(row, place.days[2])) {
            return;
        }
        day.longer(2).addDistinct(who, grown);
        if (half.isNever(row)) {
            day.longer(3).addDistinct(who, grown);
            if (!inOtherHalf(who, place, hash)) {
                day.longer(4).addDistinct(who, grown);
            }
        }
    }

    private boolean inRestOfWeek(Who who, CalendarDay place, long hash) {
        var rest = place.restOfWeekIn == place.halfYear ? null : halfYears.get(place.restOfWeekIn);
        return rest != null && rest.of(who).any(rest.of(who).find(hash), place.restOfWeek);
    }

    private boolean inOtherHalf(Who who, CalendarDay place, long hash) {
        var other = halfYears.get(place.halfYear ^ 1);
        return other != null && !other.of(who).isNever(other.of(who).find(hash));
    }

    /** Notes that everything that changed was published. */
    void published() {
        publish((span, sums, members, donors) -> {});
    }

    /** Takes totals to be published. */
    interface Publication {
        void publish(Span span, Sums sums, int members, int donors);
    }

    /** Passes on the totals that changed since this was last done. */
    void publish(Publication publication) {
        for (var day : changedDays) {
            publication.publish(day.calendar().day, day.sums(), day.distinct(Who.MEMBERS), day.distinct(Who.DONORS));
            day.published();
        }
        for (var span : changedSpans) {
            publication.publish(span.span(), span.sums(), span.distinct(Who.MEMBERS), span.distinct(Who.DONORS));
            span.published();
        }
        changedDays.clear();
        changedSpans.clear();
    }

    /** Returns about how much memory it takes, in bytes. */
    long memory() {
        long memory = 1_000 + 250L * spans.size() + 100L * months.size();
        for (var campaign : campaigns.values()) {
            memory += campaign.memory();
        }
        for (var half : halfYears.values()) {
            memory += half.memory();
        }
        for (var month : months.values()) {
            memory += month.memory();
        }
        return memory;
    }
}
