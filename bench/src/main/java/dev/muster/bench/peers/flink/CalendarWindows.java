package dev.muster.bench.peers.flink;

import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.triggers.EventTimeTrigger;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * The calendar periods of an event as windows: an assigner of one's own, as Flink has it for windows that have no fixed
 * size.
 *
 * <p>The type of a window is told by its length, which no two types share. Tuned: a day's windows are made once.
 */
final class CalendarWindows extends WindowAssigner<Object, TimeWindow> {

    private static final long serialVersionUID = 1L;

    private final List<PeriodType> types;
    private final ZoneId zone;
    private final Map<LocalDate, List<TimeWindow>> windows = new ConcurrentHashMap<>();

    CalendarWindows(List<PeriodType> types, ZoneId zone) {
        this.types = types;
        this.zone = zone;
    }

    @Override
    public Collection<TimeWindow> assignWindows(Object event, long timestamp, WindowAssignerContext context) {
        return windows.computeIfAbsent(Period.day(Instant.ofEpochMilli(timestamp), zone), this::of);
    }

    private List<TimeWindow> of(LocalDate day) {
        return types.stream().map(type -> window(type.of(day), zone)).toList();
    }

    private static TimeWindow window(Period period, ZoneId zone) {
        return new TimeWindow(
                period.start(zone).toEpochMilli(), period.end(zone).toEpochMilli());
    }

    /** Returns the period that a window of such an assigner is. */
    static Period period(TimeWindow window, ZoneId zone) {
        var first = Period.day(Instant.ofEpochMilli(window.getStart()), zone);
        for (var type : PeriodType.values()) {
            var period = type.of(first);
            if (window.equals(window(period, zone))) {
                return period;
            }
        }
        throw new IllegalArgumentException("no period is " + window);
    }

    @Override
    public Trigger<Object, TimeWindow> getDefaultTrigger() {
        return EventTimeTrigger.create();
    }

    @Override
    public TypeSerializer<TimeWindow> getWindowSerializer(ExecutionConfig config) {
        return new TimeWindow.Serializer();
    }

    @Override
    public boolean isEventTime() {
        return true;
    }
}
