package dev.muster.quickstart.federation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * What the federation's sources sent up to a moment, in the order they sent it.
 *
 * <p>Days are told one after the other; only what a day leaves for later ones (late records, corrections, repetitions)
 * is kept, so that memory does not grow with the span.
 */
final class History implements Iterator<Event> {

    private static final double REPEATED = 0.004;

    private final long seed;
    private final ZoneId zone;
    private final Instant end;
    private final List<Source> sources;
    private final PriorityQueue<Event> pending = new PriorityQueue<>(Comparator.comparing(Event::at));
    private LocalDate day;

    History(long seed, ZoneId zone, LocalDate start, Instant end, List<Source> sources) {
        this.seed = seed;
        this.zone = zone;
        this.day = start;
        this.end = end;
        this.sources = sources;
    }

    @Override
    public boolean hasNext() {
        while (startOf(day).isBefore(end)
                && (pending.isEmpty() || !pending.peek().at().isBefore(startOf(day)))) {
            tellDay();
        }
        return !pending.isEmpty() && pending.peek().at().isBefore(end);
    }

    @Override
    public Event next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return pending.remove();
    }

    /** Returns how many events are held back for later. */
    int pending() {
        return pending.size();
    }

    private void tellDay() {
        var chance = Chance.of(seed, "repeated", day);
        for (var source : sources) {
            source.tell(day, event -> {
                pending.add(event);
                if (chance.happens(REPEATED)) {
                    pending.add(event.again(event.at().plusSeconds(chance.between(5, 7_200))));
                }
            });
        }
        day = day.plusDays(1);
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
