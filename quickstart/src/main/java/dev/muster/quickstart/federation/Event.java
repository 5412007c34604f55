package dev.muster.quickstart.federation;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.SignInEvent;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record of an event topic, and when its source sends it.
 *
 * @param at when the source sends it; the same as recordedAt but for corrections and repetitions, which are later
 * @param orgId the record's key
 * @param recordedAt the record's Kafka timestamp
 */
public record Event(
        Instant at, Topic<? extends SpecificRecord> topic, String orgId, Instant recordedAt, SpecificRecord value) {

    static Event of(Instant at, ActivityEvent value) {
        return new Event(at, Topics.ACTIVITY_EVENTS, value.getOrgId(), value.getRecordedAt(), value);
    }

    static Event of(Instant at, SignInEvent value) {
        return new Event(at, Topics.SIGN_IN_EVENTS, value.getOrgId(), value.getRecordedAt(), value);
    }

    static Event of(Instant at, DonationEvent value) {
        return new Event(at, Topics.DONATION_EVENTS, value.getOrgId(), value.getRecordedAt(), value);
    }

    /** Returns the same record sent once more, later. */
    Event again(Instant later) {
        return new Event(later, topic, orgId, recordedAt, value);
    }
}
