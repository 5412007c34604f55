package dev.muster.bench.kafka;

import dev.muster.bench.programs.BenchException;
import dev.muster.bench.stream.Event;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends events as a source of a live system does: one by one, at once, without a transaction. Kafka's timestamp is the wall
 * clock's. Safe for threads.
 */
public final class EventSender implements AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Map<String, Serializer<SpecificRecord>> serializers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public EventSender(MusterConfig config, AvroSerdes serdes) {
        serializers =
                Topics.events().stream().collect(Collectors.toMap(Topic::name, topic -> any(serdes.serializer(topic))));
        var settings = new HashMap<>(config.kafka());
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // As much as a source can wait so that not every event is a request of its own.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @SuppressWarnings("unchecked") // a record only ever meets the serializer of its own topic
    private static Serializer<SpecificRecord> any(Serializer<? extends SpecificRecord> serializer) {
        return (Serializer<SpecificRecord>) serializer;
    }

    /**
     * Hands an event to the producer; it is on its way when this returns.
     *
     * @throws BenchException if an earlier one could not be sent
     */
    public void send(Event event) {
        mustHaveSent();
        var topic = event.topic().name();
        var serializer = serializers.get(topic);
        if (serializer == null) {
            throw new IllegalArgumentException(topic + " is no topic of events");
        }
        var record = new ProducerRecord<>(
                topic,
                null,
                null,
                event.orgId().getBytes(StandardCharsets.UTF_8),
                serializer.serialize(topic, event.value()));
        producer.send(record, (metadata, thrown) -> {
            if (thrown != null) {
                failure.compareAndSet(null, thrown);
            }
        });
    }

    private void mustHaveSent() {
        var thrown = failure.get();
        if (thrown != null) {
            throw new BenchException("An event could not be sent: " + thrown.getMessage() + ".", thrown);
        }
    }

    /** Returns when the broker has all that was sent. */
    public void flush() {
        producer.flush();
        mustHaveSent();
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
