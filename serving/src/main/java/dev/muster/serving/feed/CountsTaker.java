package dev.muster.serving.feed;

import dev.muster.avro.OrganizationCounts;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.serving.model.Model;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Gives records of counts to a model: there are millions of them, so those laid out as this version writes them go as the
 * bytes they are; all others are made objects first.
 */
final class CountsTaker {

    /** A byte 0 and the id of the writer's schema, as Confluent's wire format has them. */
    private static final int HEADER = 5;

    private final Model model;
    private final Deserializer<OrganizationCounts> deserializer;
    private final IntPredicate ownLayout;
    private final Map<Integer, Boolean> layouts = new HashMap<>();

    CountsTaker(AvroSerdes serdes, Model model) {
        this.model = model;
        deserializer = serdes.deserializer(Topics.ORGANIZATION_COUNTS);
        ownLayout = serdes.ownLayout(Topics.ORGANIZATION_COUNTS);
    }

    void take(String key, byte @Nullable [] value) {
        if (value != null && isOwnLayout(value)) {
            model.counts(key, value, HEADER);
        } else {
            model.counts(
                    key, value == null ? null : deserializer.deserialize(Topics.ORGANIZATION_COUNTS.name(), value));
        }
    }

    private boolean isOwnLayout(byte[] value) {
        return value.length > HEADER
                && value[0] == 0
                && layouts.computeIfAbsent(ByteBuffer.wrap(value).getInt(1), ownLayout::test);
    }
}
