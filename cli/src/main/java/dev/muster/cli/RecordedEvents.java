package dev.muster.cli;

import static java.util.Objects.requireNonNull;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.SignInEvent;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.serde.BadRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * The event records of an installation in the order in which their sources learned of them.
 *
 * <p>Which revision of a fact holds does not depend on the order in which they come; which of several records of the same
 * revision holds does, it is the first. So of these none comes before one that lies before it in the log, and when all have
 * come the facts are those of the pipeline. What cannot be read comes at its Kafka timestamp.
 */
final class RecordedEvents {

    private final Map<String, Deserializer<? extends SpecificRecord>> values = new HashMap<>();
    private final Map<Revision, Long> latest = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<String, byte[]> keys = new HashMap<>();

    /** One revision of a fact. */
    private record Revision(String topic, String orgId, String id, int revision) {}

    private record Event(
            long recordedAt,
            String topic,
            int partition,
            long offset,
            long timestamp,
            byte @Nullable [] key,
            byte @Nullable [] value) {

        /** Of the headers of an event only that of ticks says anything. */
        ConsumerRecord<byte[], byte[]> asRead() {
            return new ConsumerRecord<>(
                    topic,
                    partition,
                    offset,
                    timestamp,
                    TimestampType.CREATE_TIME,
                    0,
                    0,
                    key,
                    value,
                    new RecordHeaders(),
                    Optional.empty());
        }
    }

    RecordedEvents(AvroSerdes serdes) {
        Topics.events().forEach(topic -> values.put(topic.name(), serdes.deserializer(topic)));
    }

    /**
     * Takes in an event record; those of a partition in their order. It passes over ticks.
     *
     * @throws dev.muster.serde.RegistryUnavailableException if the registry cannot be asked for its schema
     */
    void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.headers().lastHeader(Topics.TICK_HEADER) == null) {
            events.add(new Event(
                    recordedAt(record),
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    key(record.key()),
                    record.value()));
        }
    }

    private long recordedAt(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return record.timestamp();
        }
        try {
            var event = requireNonNull(values.get(record.topic())).deserialize(record.topic(), record.value());
            if (event instanceof ActivityEvent activity) {
                return last(record, activity.getActivityId(), activity.getRevision(), activity.getRecordedAt());
            } else if (event instanceof DonationEvent donation) {
                return last(record, donation.getDonationId(), donation.getRevision(), donation.getRecordedAt());
            } else if (event instanceof SignInEvent signIn) {
                return last(record, signIn.getSignInId(), signIn.getRevision(), signIn.getRecordedAt());
            }
            throw new IllegalStateException("no event topic has a " + event.getClass());
        } catch (BadRecordException e) {
            return record.timestamp();
        }
    }

    private long last(ConsumerRecord<byte[], byte[]> record, String id, int revision, Instant recordedAt) {
        var orgId = new String(record.key(), StandardCharsets.UTF_8);
        return latest.merge(new Revision(record.topic(), orgId, id, revision), recordedAt.toEpochMilli(), Math::max);
    }

    /** Organizations are few, so each key is kept once. */
    private byte @Nullable [] key(byte @Nullable [] key) {
        return key == null ? null : keys.computeIfAbsent(new String(key, StandardCharsets.ISO_8859_1), first -> key);
    }

    /** Returns what was taken in, in order; it is let go of here. */
    Queued queued() {
        latest.clear();
        events.sort(Comparator.comparingLong(Event::recordedAt));
        var queued = new Queued(new ArrayDeque<>(events));
        events.clear();
        return queued;
    }

    /** What is yet to come, in order. */
    static final class Queued {

        private final Deque<Event> rest;

        private Queued(Deque<Event> rest) {
            this.rest = rest;
        }

        /** Returns when the next was recorded, or the latest instant where none is left. */
        Instant next() {
            var next = rest.peek();
            return next == null ? Instant.MAX : Instant.ofEpochMilli(next.recordedAt);
        }

        /** Removes and returns the next. */
        ConsumerRecord<byte[], byte[]> poll() {
            return rest.remove().asRead();
        }

        /** Returns how many are left. */
        int size() {
            return rest.size();
        }
    }
}
