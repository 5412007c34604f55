package dev.muster.topologies.totals;

import dev.muster.time.PeriodType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The spans of a time zone, each made once, since the same few are asked for again and again. */
final class Spans {

    private final ZoneId zone;
    private final Map<Integer, List<Span>> periods = new HashMap<>();
    private final Map<Span, Span> made = new HashMap<>();

    Spans(ZoneId zone) {
        this.zone = zone;
    }

    /** Returns every span a slice belongs to: one period of each type, and its campaign if it has one. */
    List<Span> of(Slice slice) {
        var spans = periods.computeIfAbsent(slice.day(), this::periods);
        if (slice.campaign() == null) {
            return spans;
        }
        var all = new ArrayList<>(spans);
        all.add(once(new Span("CAMPAIGN", slice.campaign(), null, null)));
        return all;
    }

    private List<Span> periods(int day) {
        var date = LocalDate.ofEpochDay(day);
        var spans = new ArrayList<Span>();
        for (var type : PeriodType.values()) {
            var period = type.of(date);
            spans.add(once(new Span(type.name(), period.id(), period.start(zone), period.end(zone))));
        }
        return List.copyOf(spans);
    }

    private Span once(Span span) {
        return made.computeIfAbsent(span, same -> same);
    }
}
