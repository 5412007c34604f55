package dev.muster.bench.peers.flink;

import dev.muster.bench.peers.EventReader;
import dev.muster.config.MusterConfig;
import dev.muster.serde.AvroSerdes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Events as Flink's source gives them: organization, when it happened in milliseconds, measures. */
final class Events implements KafkaRecordDeserializationSchema<Tuple3<String, Long, long[]>> {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, String> settings;
    private transient @Nullable EventReader reader;

    Events(MusterConfig config) {
        settings = new HashMap<>(config.originalsStrings());
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        reader = new EventReader(AvroSerdes.of(MusterConfig.of(Map.copyOf(settings))));
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Tuple3<String, Long, long[]>> out) {
        if (EventReader.isTick(record.headers())) {
            return;
        }
        Intake.SEEN.increment();
        var event = Objects.requireNonNull(reader).deserialize(record.topic(), record.value());
        if (event != null) {
            out.collect(Tuple3.of(event.orgId(), event.occurredAt().toEpochMilli(), event.measures()));
        }
    }

    @Override
    public TypeInformation<Tuple3<String, Long, long[]>> getProducedType() {
        return Types.TUPLE(Types.STRING, Types.LONG, PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO);
    }
}
