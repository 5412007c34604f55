package dev.muster.bench.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * The events of 90 days, or of another timeline, in the order they are sent, the same for the same seed.
 *
 * <p>About 2 % are sent once more within hours, word for word; about 1 % are cancelled or corrected, half each, within
 * days. As it goes on, it keeps what a correct count of all it has given must find.
 */
public final class EventStream implements Iterator<Event> {

    /** The zone whose midnights part the periods; its clocks change within the 90 days. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    static final LocalDate FIRST_DAY = LocalDate.of(2025, 2, 1);
    static final int DAYS = 90;

    private static final double REPEATED = 0.0206;
    private static final double REVISED = 0.0103;

    private final Timeline timeline;
    private final long events;
    private final Dice dice;
    private final Facts facts;
    private final Truth truth = new Truth();
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
    private long given;

    public EventStream(Federation federation, long events, long seed) {
        this(federation, Timeline.days(DAYS), events, seed);
    }

    public EventStream(Federation federation, Timeline timeline, long events, long seed) {
        this.timeline = timeline;
        this.events = events;
        dice = new Dice(seed);
        facts = new Facts(federation, dice);
    }

    /** Something that is still to be sent about a fact. */
    private sealed interface Due {
        Instant at();
    }

    private record Repetition(Instant at, SpecificRecord value, Fact fact) implements Due {}

    private record Revision(Instant at, Fact fact) implements Due {}

    /** A fact of which more is still to be sent. */
    private static final class Fact {
        private SpecificRecord holding;

        private Fact(SpecificRecord holding) {
            this.holding = holding;
        }
    }

    /** Returns the year that everything occurs in, on the usual timeline. */
    public static String year() {
        return String.valueOf(FIRST_DAY.getYear());
    }

    @Override
    public boolean hasNext() {
        return given < events;
    }

    @Override
    public Event next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var now = timeline.at((double) given++ / events);
        var waiting = due.peek();
        if (waiting == null || waiting.at().isAfter(now)) {
            return first(now);
        }
        due.remove();
        return waiting instanceof Repetition repetition ? repeated(repetition) : revised((Revision) waiting, now);
    }

    private Event first(Instant now) {
        var value = facts.next(now);
        var fact = new Fact(value);
        truth.holds(value, 1);
        maybeRepeat(fact, now);
        if (dice.happens(REVISED)) {
            due.add(new Revision(soon(now, timeline.revisedWithin()), fact));
        }
        return sent(value, "counted");
    }

    private Event revised(Revision revision, Instant now) {
        var fact = revision.fact();
        var value = dice.happens(0.5) ? Revisions.cancelled(fact.holding, now) : Revisions.corrected(fact.holding);
        truth.holds(fact.holding, -1);
        truth.holds(value, 1);
        fact.holding = value;
        maybeRepeat(fact, now);
        return sent(value, "counted");
    }

    private Event repeated(Repetition repetition) {
        boolean holds = repetition.fact().holding == repetition.value();
        return sent(repetition.value(), holds ? "duplicate" : "superseded");
    }

    private void maybeRepeat(Fact fact, Instant now) {
        if (dice.happens(REPEATED)) {
            due.add(new Repetition(soon(now, timeline.repeatedWithin()), fact.holding, fact));
        }
    }

    private Instant soon(Instant now, Duration within) {
        return now.plusMillis(dice.between(1_000, within.toMillis()));
    }

    private Event sent(SpecificRecord value, String outcome) {
        var event = Event.of(value);
        truth.sent(event.orgId(), outcome);
        return event;
    }

    /** Takes note of the first revision of a fact that is sent beside those it gives. */
    public void beside(SpecificRecord value) {
        truth.holds(value, 1);
        sent(value, "counted");
    }

    /** Returns what the year of all given so far adds up to at the top of the tree. */
    public Figures totals() {
        return totals(year());
    }

    /** Returns what a year of all given so far adds up to at the top of the tree. */
    public Figures totals(String year) {
        return truth.totals(year);
    }

    /** Returns the years that something given so far occurred in. */
    public Set<String> years() {
        return truth.years();
    }

    /** Returns the sums of what holds of all given so far, by branch and by day; on the usual timeline. */
    public Sums sums() {
        return truth.sums();
    }

    /** Returns what must become of the records given so far, by outcome. */
    public Figures outcomes() {
        return truth.outcomes();
    }

    /** Returns how many records given so far each organization has. */
    public Figures records() {
        return truth.records();
    }
}
