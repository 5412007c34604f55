package dev.muster.topologies.totals;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** The calendar of a time zone, each day and span made once, since the same few are asked for again and again. */
final class Spans {

    private final ZoneId zone;
    private final Int2ObjectOpenHashMap<CalendarDay> days = new Int2ObjectOpenHashMap<>();
    private final Map<Span, Span> made = new HashMap<>();

    Spans(ZoneId zone) {
        this.zone = zone;
    }

    /** Returns where a day lies, counted from 1970-01-01. */
    CalendarDay day(int epochDay) {
        var day = days.get(epochDay);
        if (day == null) {
            day = new CalendarDay(epochDay, zone, this::once);
            days.put(epochDay, day);
        }
        return day;
    }

    /** Returns the span of a campaign. */
    Span campaign(String id) {
        return once(new Span("CAMPAIGN", id, null, null));
    }

    private Span once(Span span) {
        return made.computeIfAbsent(span, same -> same);
    }
}
