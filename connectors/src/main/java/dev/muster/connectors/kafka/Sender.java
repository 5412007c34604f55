package dev.muster.connectors.kafka;

import dev.muster.avro.Tick;
import dev.muster.connectors.csv.Message;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Sends records, and fences behind them, through an idempotent producer. */
final class Sender implements AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final List<Header> TICK = List.of(new RecordHeader(Topics.TICK_HEADER, new byte[0]));

    private final Producer<byte[], byte[]> producer;
    private final AvroSerdes serdes;
    private final Serializer<Tick> ticks;
    private final Map<String, Serializer<?>> serializers = new HashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Sender(Producer<byte[], byte[]> producer, AvroSerdes serdes) {
        this.producer = producer;
        this.serdes = serdes;
        ticks = serdes.tickSerializer();
    }

    /** Returns the settings of the producer: what a bulk of small records wants, the user's own, what must be. */
    static Map<String, Object> settings(Map<String, Object> kafka) {
        var settings = new HashMap<String, Object>();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "muster-import");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.putAll(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return settings;
    }

    <T extends SpecificRecord> void send(Message<T> message) {
        var topic = message.topic();
        var value = serializer(topic).serialize(topic.name(), message.value());
        send(new ProducerRecord<>(topic.name(), null, message.timestamp(), bytes(message.key()), value));
    }

    // A topic's own serializer is the only one ever put under it.
    @SuppressWarnings("unchecked")
    private <T extends SpecificRecord> Serializer<T> serializer(Topic<T> topic) {
        return (Serializer<T>) serializers.computeIfAbsent(topic.name(), name -> serdes.serializer(topic));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        refuseFailure();
        producer.send(record, this::done);
    }

    private void done(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        if (exception != null) {
            failure.compareAndSet(null, exception);
        }
    }

    private void refuseFailure() {
        var exception = failure.get();
        if (exception != null) {
            throw exception instanceof KafkaException kafka ? kafka : new KafkaException(exception);
        }
    }

    /**
     * Writes a fence into every partition that carries ticks, and returns when Kafka has it and all sent before.
     *
     * @param partitions how many partitions each topic has, by its name
     */
    void fence(String id, Instant time, Map<String, Integer> partitions) {
        flush();
        for (var topic : Topics.ticked()) {
            for (int partition = 0; partition < partitions.getOrDefault(topic.name(), 0); partition++) {
                send(fence(topic, partition, new Tick(time, id)));
            }
        }
        flush();
    }

    private ProducerRecord<byte[], byte[]> fence(Topic<?> topic, int partition, Tick tick) {
        var value = ticks.serialize(topic.name(), tick);
        // Kafka's timestamp says when it was appended, by which rules that were read before it take part.
        return new ProducerRecord<>(topic.name(), partition, null, null, value, TICK);
    }

    /** Returns when Kafka has everything sent. */
    void flush() {
        producer.flush();
        refuseFailure();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
