package dev.muster.e2e;

import dev.muster.schemas.Reason;
import dev.muster.schemas.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A record that cannot be counted, and why. */
record BadRecord(Reason reason, ProducerRecord<byte[], byte[]> record) {

    /** Returns a bad record with a key of text; its value was appended in the year 2026. */
    static BadRecord of(Reason reason, Topic<?> topic, @Nullable String key, byte @Nullable [] value) {
        return new BadRecord(
                reason,
                new ProducerRecord<>(
                        topic.name(),
                        null,
                        Village.APPENDED.toEpochMilli(),
                        key == null ? null : Bytes.of(key),
                        value));
    }

    /** Returns the same with a header that has no value. */
    BadRecord with(String header) {
        record.headers().add(header, new byte[0]);
        return this;
    }
}
