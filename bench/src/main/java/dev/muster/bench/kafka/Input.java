package dev.muster.bench.kafka;

import dev.muster.bench.programs.BenchException;
import dev.muster.bench.stream.Event;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * What goes into the topics, in parts.
 *
 * <p>A part is one transaction, with a fence behind its last record. Until {@link #release} nobody who reads committed
 * records sees any of it; then all of it is there at once. So a part is loaded first, and what it costs to take it in is
 * measured from its release.
 */
public final class Input implements AutoCloseable {

    /** How long loading a part may take: the longest transaction that brokers allow by default. */
    private static final Duration LONGEST_PART = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<String, Serializer<SpecificRecord>> serializers;
    private final Ticks ticks;
    private final KafkaProducer<byte[], byte[]> producer;

    public Input(MusterConfig config, AvroSerdes serdes, Clock clock) {
        this.clock = clock;
        serializers =
                Topics.ticked().stream().collect(Collectors.toMap(Topic::name, topic -> any(serdes.serializer(topic))));
        ticks = new Ticks(config, serdes);
        producer = new KafkaProducer<>(settings(config), new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    @SuppressWarnings("unchecked") // a record only ever meets the serializer of its own topic
    private static Serializer<SpecificRecord> any(Serializer<? extends SpecificRecord> serializer) {
        return (Serializer<SpecificRecord>) serializer;
    }

    private static Map<String, Object> settings(MusterConfig config) {
        var settings = new HashMap<>(config.kafka());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "bench-input");
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) LONGEST_PART.toMillis());
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        return settings;
    }

    /** Begins a part. */
    public void begin() {
        producer.beginTransaction();
    }

    /** Sends an event. */
    public void send(Event event) {
        send(event.topic(), event.recordedAt().toEpochMilli(), event.orgId(), event.value());
    }

    /** Sends a record of reference data. */
    public <T extends SpecificRecord> void send(Topic<T> topic, String key, T value) {
        send(topic, clock.millis(), key, value);
    }

    private void send(Topic<?> topic, long timestamp, String key, SpecificRecord value) {
        var serializer = serializers.get(topic.name());
        if (serializer == null) {
            throw new IllegalArgumentException(topic.name() + " is no topic of input");
        }
        producer.send(new ProducerRecord<>(
                topic.name(), null, timestamp, bytes(key), serializer.serialize(topic.name(), value)));
    }

    /**
     * Ends a part with a fence of the wall clock's time in every partition.
     *
     * @return for each partition the offset behind the fence, once the broker has all of it
     */
    public Map<TopicPartition, Long> end(String fence) {
        return end(fence, clock.instant());
    }

    /** As {@link #end(String)}, with a time of one's own. */
    public Map<TopicPartition, Long> end(String fence, Instant time) {
        var sent = ticks.records(time, fence).stream().map(producer::send).toList();
        producer.flush();
        return sent.stream()
                .map(Input::written)
                .collect(Collectors.toMap(
                        fenced -> new TopicPartition(fenced.topic(), fenced.partition()),
                        fenced -> fenced.offset() + 1));
    }

    private static RecordMetadata written(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new BenchException("The broker refused a record (" + e.getMessage() + ").", e);
        }
    }

    /** Lets everybody see the part. */
    public void release() {
        try {
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw new BenchException(
                    "The events could not be loaded within " + LONGEST_PART.toMinutes()
                            + " minutes, or the broker failed (" + e.getMessage() + "): try fewer --events.",
                    e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
