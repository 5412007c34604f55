package dev.muster.e2e;

import dev.muster.config.MusterConfig;
import dev.muster.connectors.kafka.FenceWatch;
import dev.muster.connectors.kafka.KafkaDestination;
import dev.muster.oracle.Row;
import dev.muster.schemas.Topic;
import dev.muster.serde.AvroSerdes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.awaitility.Awaitility;

/** Source systems that write to the topics themselves, rightly or not. */
final class Sources implements AutoCloseable {

    private static final Duration COUNTED_WITHIN = Duration.ofMinutes(5);

    private final MusterConfig config;
    private final AvroSerdes serdes;
    private final Producer<byte[], byte[]> producer;
    private final Map<Topic<?>, Serializer<? extends SpecificRecord>> serializers = new HashMap<>();

    Sources(RunningMuster muster) {
        config = muster.config();
        serdes = muster.serdes();
        var settings = new HashMap<>(config.kafka());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends rows as they should be sent. */
    void send(List<? extends Row> rows) throws Exception {
        for (var row : rows) {
            var topic = Events.topic(row);
            producer.send(new ProducerRecord<>(
                    topic.name(),
                    null,
                    Events.timestamp(row).toEpochMilli(),
                    Bytes.of(row.orgId()),
                    bytes(topic, Events.value(row))));
        }
        producer.flush();
    }

    /** Returns a value as the topic's serializer writes it. */
    @SuppressWarnings("unchecked")
    <T extends SpecificRecord> byte[] bytes(Topic<T> topic, SpecificRecord value) {
        var serializer = (Serializer<T>) serializers.computeIfAbsent(topic, serdes::serializer);
        return serializer.serialize(topic.name(), (T) value);
    }

    /** Sends a record as it stands, and returns where Kafka put it. */
    RecordMetadata send(ProducerRecord<byte[], byte[]> record) throws Exception {
        return producer.send(record).get();
    }

    /** Writes a fence, and returns when the pipeline and every live view have passed it. */
    void awaitCounted() {
        awaitCounted(Clock.systemUTC().instant());
    }

    /** Writes a fence with a time, and returns when the pipeline and every live view have passed it. */
    void awaitCounted(Instant time) {
        var fence = UUID.randomUUID().toString();
        fence(fence, time);
        awaitCounted(fence);
    }

    /** Writes a fence with a time behind everything that is in the topics. */
    void fence(String id, Instant time) {
        try (var destination =
                KafkaDestination.connect(config, Clock.systemUTC(), Duration.ofSeconds(30), note -> {})) {
            destination.fence(id, time);
        }
    }

    /** Returns when the pipeline and every live view have passed a fence. */
    void awaitCounted(String fence) {
        var clock = Clock.systemUTC();
        try (var destination = KafkaDestination.connect(config, clock, Duration.ofSeconds(30), note -> {})) {
            var watch = new FenceWatch(fence, destination.tasks());
            Awaitility.await().atMost(COUNTED_WITHIN).until(() -> {
                destination.listen(Duration.ofMillis(100), watch);
                return watch.waitingForTasks().isEmpty()
                        && destination.heardAll()
                        && watch.waitingForViews(clock.instant()).isEmpty();
            });
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
