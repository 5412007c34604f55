package dev.muster.bench.stream;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.SignInEvent;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record of an event topic.
 *
 * @param topic where it goes
 * @param orgId its key
 * @param recordedAt its Kafka timestamp
 * @param value its value
 */
public record Event(Topic<? extends SpecificRecord> topic, String orgId, Instant recordedAt, SpecificRecord value) {

    static Event of(SpecificRecord value) {
        if (value instanceof ActivityEvent activity) {
            return new Event(Topics.ACTIVITY_EVENTS, activity.getOrgId(), activity.getRecordedAt(), value);
        }
        if (value instanceof SignInEvent signIn) {
            return new Event(Topics.SIGN_IN_EVENTS, signIn.getOrgId(), signIn.getRecordedAt(), value);
        }
        var donation = (DonationEvent) value;
        return new Event(Topics.DONATION_EVENTS, donation.getOrgId(), donation.getRecordedAt(), value);
    }
}
