package dev.muster.quickstart.registry;

import dev.muster.quickstart.StartException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The compacted {@code _schemas} topic: all there is to know about the registry's schemas, in the order it happened. */
final class SchemaLog implements AutoCloseable {

    static final String TOPIC = "_schemas";

    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;

    SchemaLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "client.id",
                        "registry",
                        "max.block.ms",
                        (int) TIMEOUT.toMillis(),
                        "delivery.timeout.ms",
                        (int) TIMEOUT.toMillis(),
                        "request.timeout.ms",
                        10_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Makes the topic if it is not there. */
    void create() {
        var topic = new NewTopic(TOPIC, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw unreachable(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        }
    }

    /** Returns the catalogue that all records up to the end of the topic make. */
    Catalogue read() {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "client.id", "registry", "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            var catalogue = Catalogue.EMPTY;
            while (consumer.position(PARTITION) < end) {
                for (var item : consumer.poll(Duration.ofMillis(100))) {
                    catalogue = catalogue.with(change(item));
                }
            }
            return catalogue;
        } catch (KafkaException e) {
            throw unreachable(e);
        }
    }

    /**
     * Appends a change, and returns when the broker has it.
     *
     * @throws RegistryError if the broker did not say so; the change may be in the topic all the same
     */
    void append(Change change) {
        var value = ChangeJson.value(change);
        var item = new ProducerRecord<>(
                TOPIC, 0, Json.write(ChangeJson.key(change)), value == null ? null : Json.write(value));
        try {
            producer.send(item).get();
        } catch (ExecutionException | KafkaException e) {
            throw RegistryError.store(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RegistryError.store("the registry is stopping");
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private static Change change(ConsumerRecord<byte[], byte[]> item) {
        try {
            return ChangeJson.read(Json.read(item.key()), item.value() == null ? null : Json.read(item.value()));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new StartException(
                    "The topic " + TOPIC + " holds at offset " + item.offset()
                            + " what this registry does not know (" + e.getMessage()
                            + "): start the version that wrote it, or choose another folder with --data.",
                    e);
        }
    }

    private StartException unreachable(Exception cause) {
        return new StartException(
                "The registry cannot read its topic " + TOPIC + " at " + bootstrapServers + " (" + cause.getMessage()
                        + "): make sure that the broker runs.",
                cause);
    }
}
