package dev.muster.serving.feed;

import dev.muster.schemas.Topic;
import dev.muster.serde.AvroSerdes;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Gives records of which there are millions to a model: those laid out as this version writes them go as the bytes they
 * are; all others are made objects first.
 */
final class Packed<T extends SpecificRecord> implements BiConsumer<String, byte @Nullable []> {

    /** A byte 0 and the id of the writer's schema, as Confluent's wire format has them. */
    private static final int HEADER = 5;

    private final Topic<T> topic;
    private final Deserializer<T> deserializer;
    private final IntPredicate ownLayout;
    private final Bytes bytes;
    private final BiConsumer<String, @Nullable T> records;
    private final Map<Integer, Boolean> layouts = new HashMap<>();

    /** What takes a record as the bytes it is. */
    interface Bytes {

        /** Takes a record with its key, and where in the bytes it begins. */
        void take(String key, byte[] value, int from);
    }

    /**
     * @param bytes what takes records laid out as this version writes them
     * @param records what takes the others, and null for one that was removed
     */
    Packed(AvroSerdes serdes, Topic<T> topic, Bytes bytes, BiConsumer<String, @Nullable T> records) {
        this.topic = topic;
        this.bytes = bytes;
        this.records = records;
        deserializer = serdes.deserializer(topic);
        ownLayout = serdes.ownLayout(topic);
    }

    @Override
    public void accept(String key, byte @Nullable [] value) {
        if (value != null && isOwnLayout(value)) {
            bytes.take(key, value, HEADER);
        } else {
            records.accept(key, value == null ? null : deserializer.deserialize(topic.name(), value));
        }
    }

    private boolean isOwnLayout(byte[] value) {
        return value.length > HEADER
                && value[0] == 0
                && layouts.computeIfAbsent(ByteBuffer.wrap(value).getInt(1), ownLayout::test);
    }
}
