package dev.muster.topologies.records;

import dev.muster.avro.Tick;
import dev.muster.schemas.Reason;
import dev.muster.schemas.Topics;
import dev.muster.serde.BadRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one topic, of which some are ticks. What is bad data becomes {@link Received.Unreadable}; an
 * unreachable registry is thrown, since the record may be good.
 */
public final class Receiver<T> {

    private static final Duration AHEAD = Duration.ofHours(1);

    private final String topic;
    private final Deserializer<T> values;
    private final Deserializer<Tick> ticks;

    public Receiver(String topic, Deserializer<T> values, Deserializer<Tick> ticks) {
        this.topic = topic;
        this.values = values;
        this.ticks = ticks;
    }

    /**
     * Reads a record.
     *
     * @throws dev.muster.serde.RegistryUnavailableException if the registry cannot be asked for its schema
     */
    public Received<T> receive(Record<byte[], byte[]> record) {
        try {
            return record.headers().lastHeader(Topics.TICK_HEADER) == null
                    ? stated(record.key(), record.value(), record.headers())
                    : ticked(record.value(), record.headers(), record.timestamp());
        } catch (BadRecordException e) {
            return new Received.Unreadable<>(e.reason(), Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }

    private Received<T> stated(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        if (key == null) {
            return new Received.Unreadable<>(Reason.NULL_KEY, "the record has no key");
        }
        if (value == null) {
            return new Received.Unreadable<>(Reason.NULL_VALUE, "the record has no value");
        }
        return new Received.Stated<>(
                new String(key, StandardCharsets.UTF_8), values.deserialize(topic, headers, value));
    }

    private Received<T> ticked(byte @Nullable [] value, Headers headers, long timestamp) {
        if (value == null) {
            return wrongTick("it has no value");
        }
        var tick = ticks.deserialize(topic, headers, value);
        if (tick.getTime().isAfter(Instant.ofEpochMilli(timestamp).plus(AHEAD))) {
            return wrongTick("its time " + tick.getTime() + " is more than an hour after its Kafka timestamp");
        }
        var fence = tick.getFence();
        return fence != null && Words.wrong(fence) != null
                ? wrongTick("its fence is empty, too long or has a control character")
                : new Received.Ticked<>(tick);
    }

    private Received<T> wrongTick(String why) {
        return new Received.Unreadable<>(Reason.INVALID_TICK, "the record has the header of a tick, but " + why);
    }
}
