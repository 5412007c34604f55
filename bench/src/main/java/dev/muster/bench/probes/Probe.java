package dev.muster.bench.probes;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.FactStatus;
import dev.muster.bench.stream.Event;
import dev.muster.schemas.Topics;
import java.time.Instant;

/**
 * An event that can be told from all others in every result it is in: an activity of a campaign of its own.
 *
 * <p>Counts of a campaign are results like those of a day or a year, of the organization and of everybody above it, and
 * are published together with them. So the first record of that campaign at an organization says that the organization's
 * results hold this event; how many others came before it in whichever partition need not be known.
 *
 * @param number which one it is
 * @param orgId the organization it belongs to
 * @param sent when it was handed to the producer, on the clock of {@link System#nanoTime}
 */
public record Probe(int number, String orgId, long sent) {

    private static final String PERIOD_TYPE = "CAMPAIGN";

    /** Returns a probe that is sent now. */
    public static Probe now(int number, String orgId) {
        return new Probe(number, orgId, System.nanoTime());
    }

    /** Returns the campaign that nothing else belongs to. */
    public String campaign() {
        return "probe-" + number;
    }

    /** Returns the event, recorded at an instant. */
    public Event event(Instant now) {
        var value = new ActivityEvent(campaign(), 1, FactStatus.RECORDED, orgId, "meeting", campaign(), now, now);
        return new Event(Topics.ACTIVITY_EVENTS, orgId, now, value);
    }

    /** Returns the key of its results at an organization. */
    public String resultAt(String organization) {
        return Topics.countsKey(organization, PERIOD_TYPE, campaign());
    }
}
