package dev.muster.quickstart.federation;

import static java.util.Objects.requireNonNull;

import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Writes a record as the topic it goes to demands, so that one producer serves all topics of sources. */
final class TopicSerializer implements Serializer<SpecificRecord> {

    private final Map<String, Serializer<SpecificRecord>> serializers;

    TopicSerializer(AvroSerdes serdes) {
        serializers = Topics.ticked().stream()
                .collect(Collectors.toMap(Topic::name, topic -> erased(serdes.serializer(topic))));
    }

    @Override
    public byte[] serialize(String topic, SpecificRecord value) {
        return requireNonNull(serializers.get(topic), topic).serialize(topic, value);
    }

    @SuppressWarnings("unchecked") // an event names its topic and holds that topic's record
    private static Serializer<SpecificRecord> erased(Serializer<? extends SpecificRecord> serializer) {
        return (Serializer<SpecificRecord>) serializer;
    }
}
