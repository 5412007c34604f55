package dev.muster.bench.peers;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.Direction;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.SignInEvent;
import dev.muster.bench.stream.Measures;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads events for peers, with Muster's own deserializers; ticks and cancellations are nothing to them. */
public final class EventReader implements Deserializer<Counted> {

    private static final int ACTIVITIES = 0;
    private static final int SIGN_INS = 1;
    private static final int SERVICE_MINUTES = 2;
    private static final int MONEY = 3;

    private final Map<String, Deserializer<? extends SpecificRecord>> values;

    public EventReader(AvroSerdes serdes) {
        values = Map.of(
                Topics.ACTIVITY_EVENTS.name(), of(serdes, Topics.ACTIVITY_EVENTS),
                Topics.DONATION_EVENTS.name(), of(serdes, Topics.DONATION_EVENTS),
                Topics.SIGN_IN_EVENTS.name(), of(serdes, Topics.SIGN_IN_EVENTS));
    }

    private static <T extends SpecificRecord> Deserializer<T> of(AvroSerdes serdes, Topic<T> topic) {
        return serdes.deserializer(topic);
    }

    /** Returns whether a record is none of the stream. */
    public static boolean isTick(Headers headers) {
        return headers.lastHeader(Topics.TICK_HEADER) != null;
    }

    @Override
    public @Nullable Counted deserialize(String topic, Headers headers, byte[] value) {
        return isTick(headers) ? null : deserialize(topic, value);
    }

    @Override
    public @Nullable Counted deserialize(String topic, byte[] value) {
        var deserializer = values.get(topic);
        if (deserializer == null) {
            throw new IllegalArgumentException(topic + " is no topic of events");
        }
        var event = deserializer.deserialize(topic, value);
        if (event instanceof SignInEvent signIn) {
            return signIn.getStatus() == FactStatus.RECORDED ? counted(signIn) : null;
        }
        if (event instanceof ActivityEvent activity) {
            return activity.getStatus() == FactStatus.RECORDED ? counted(activity) : null;
        }
        var donation = (DonationEvent) event;
        return donation.getStatus() == FactStatus.RECORDED ? counted(donation) : null;
    }

    private static Counted counted(ActivityEvent activity) {
        var measures = new long[Measures.NAMES.size()];
        measures[ACTIVITIES] = 1;
        return new Counted(activity.getOrgId(), activity.getOccurredAt(), measures);
    }

    private static Counted counted(SignInEvent signIn) {
        var measures = new long[Measures.NAMES.size()];
        measures[SIGN_INS] = 1;
        if (signIn.getEndedAt() != null) {
            measures[SERVICE_MINUTES] = Duration.between(signIn.getOccurredAt(), signIn.getEndedAt())
                    .toMinutes();
        }
        return new Counted(signIn.getOrgId(), signIn.getOccurredAt(), measures);
    }

    private static Counted counted(DonationEvent donation) {
        var measures = new long[Measures.NAMES.size()];
        int currency = donation.getCurrency().equals("CHF") ? 1 : 0;
        int direction = donation.getDirection() == Direction.DISBURSED ? 1 : 0;
        int index = MONEY + 2 * (2 * direction + currency);
        measures[index] = 1;
        measures[index + 1] = donation.getAmountMinor();
        return new Counted(donation.getOrgId(), donation.getOccurredAt(), measures);
    }
}
