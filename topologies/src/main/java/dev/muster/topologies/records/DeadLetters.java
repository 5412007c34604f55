package dev.muster.topologies.records;

import dev.muster.avro.DeadLetter;
import dev.muster.schemas.Reason;
import dev.muster.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Makes dead letters. */
public final class DeadLetters {

    /** How much of key and value together a dead letter keeps, in bytes. */
    public static final int LARGEST = Topics.LARGEST_RECORD - 64 * 1024;

    private DeadLetters() {}

    /** Returns the dead letter of a record, keyed as the record was. */
    public static Record<byte[], DeadLetter> of(
            Record<byte[], byte[]> record, RecordMetadata origin, Reason reason, String detail) {
        var key = cut(record.key(), LARGEST);
        var value = cut(record.value(), LARGEST - length(key));
        var letter = DeadLetter.newBuilder()
                .setTopic(origin.topic())
                .setPartition(origin.partition())
                .setOffset(origin.offset())
                .setTimestamp(Instant.ofEpochMilli(record.timestamp()))
                .setKey(wrap(key))
                .setValue(wrap(value))
                .setTruncated(length(key) < length(record.key()) || length(value) < length(record.value()))
                .setReason(reason.label())
                .setDetail(detail)
                .build();
        var headers = new RecordHeaders();
        headers.add(Topics.REASON_HEADER, reason.label().getBytes(StandardCharsets.UTF_8));
        return new Record<>(key, letter, record.timestamp(), headers);
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes, int most) {
        return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static @Nullable ByteBuffer wrap(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
