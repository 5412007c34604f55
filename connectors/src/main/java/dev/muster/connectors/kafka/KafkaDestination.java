package dev.muster.connectors.kafka;

import dev.muster.config.MusterConfig;
import dev.muster.connectors.csv.Message;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An installation behind Kafka brokers and a registry. */
public final class KafkaDestination implements Destination {

    private final MusterConfig config;
    private final Map<String, Integer> partitions;
    private final AvroSerdes serdes;
    private final Sender sender;
    private final ReportReader reports;

    private KafkaDestination(
            MusterConfig config,
            Map<String, Integer> partitions,
            AvroSerdes serdes,
            Sender sender,
            ReportReader reports) {
        this.config = config;
        this.partitions = partitions;
        this.serdes = serdes;
        this.sender = sender;
        this.reports = reports;
    }

    /**
     * Connects to the brokers and the registry that a configuration names.
     *
     * @param patience how long brokers and registry each may take to answer
     * @param notes takes sentences about what is waited for
     * @throws CouldNotException if they do not answer, or topics are missing
     */
    public static KafkaDestination connect(
            MusterConfig config, Clock clock, Duration patience, Consumer<String> notes) {
        var doorbell = new Doorbell(config, patience, notes);
        var partitions = doorbell.partitions();
        var serdes = doorbell.serdes();
        Sender sender = null;
        try {
            sender = new Sender(producer(config), serdes);
            return new KafkaDestination(
                    config, partitions, serdes, sender, new ReportReader(consumer(config), serdes, clock, notes));
        } catch (KafkaException e) {
            serdes.close();
            if (sender != null) {
                sender.close();
            }
            throw Trouble.of(e, config);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(MusterConfig config) {
        return new KafkaProducer<>(
                Sender.settings(config.kafka()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(MusterConfig config) {
        return new KafkaConsumer<>(
                ReportReader.settings(config.kafka()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Set<String> tasks() {
        int most = Topics.events().stream()
                .mapToInt(topic -> partitions.getOrDefault(topic.name(), 0))
                .max()
                .orElse(0);
        return Stream.concat(IntStream.range(0, most).mapToObj(n -> "partition-" + n), Stream.of("registrar"))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void send(Message<?> message) {
        attempt(() -> sender.send(message));
    }

    @Override
    public void flush() {
        attempt(sender::flush);
    }

    @Override
    public void fence(String id, Instant time) {
        attempt(() -> sender.fence(id, time, partitions));
        attempt(reports::arrive);
    }

    @Override
    public void listen(Duration atMost, Reports listener) {
        attempt(() -> reports.listen(atMost, listener));
    }

    @Override
    public boolean heardAll() {
        return attempt(reports::heardAll);
    }

    private void attempt(Runnable action) {
        attempt(() -> {
            action.run();
            return true;
        });
    }

    private <T> T attempt(Supplier<T> action) {
        try {
            return action.get();
        } catch (KafkaException e) {
            throw Trouble.of(e, config);
        }
    }

    @Override
    public void close() {
        sender.close();
        reports.close();
        serdes.close();
    }
}
