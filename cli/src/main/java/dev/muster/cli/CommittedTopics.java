package dev.muster.cli;

import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What is committed in the topics of an installation, read by a consumer without a group, which leaves no trace there.
 *
 * <p>Its methods throw {@link Stop.WishedException} when a stop is wished for, and Kafka's own exceptions.
 */
final class CommittedTopics implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int PATIENCE_MS = 15_000;
    private static final int A_POLL = 5_000;

    /** How many of the newest records of a topic that is written all the time hold one of every task, by far. */
    private static final long RECENT = 1_000;

    private final MusterConfig config;
    private final Stop stop;
    private final AvroSerdes serdes;
    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;

    /**
     * Connects to the brokers and the registry of a configuration.
     *
     * @param clientId what the brokers are told who reads
     */
    CommittedTopics(MusterConfig config, String clientId, Stop stop) {
        this.config = config;
        this.stop = stop;
        consumer = new KafkaConsumer<>(
                settings(config, clientId), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        serdes = AvroSerdes.of(config);
    }

    private static Map<String, Object> settings(MusterConfig config, String clientId) {
        var settings = new HashMap<>(config.kafka());
        settings.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, A_POLL);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return settings;
    }

    /** Returns what reads the values. */
    AvroSerdes serdes() {
        return serdes;
    }

    /**
     * Returns the zone that the pipeline counts in, or where none has run yet the configured one.
     *
     * @throws CannotException if they differ
     */
    ZoneId zone() {
        var configured = config.getString(MusterConfig.ZONE);
        var counted = counted();
        if (counted.isEmpty()) {
            return config.zone();
        }
        if (!configured.isEmpty() && !configured.equals(counted.get())) {
            throw new CannotException("The pipeline counts in zone " + counted.get() + ", and the configuration says "
                    + configured + ": set zone=" + counted.get() + ".");
        }
        return ZoneId.of(counted.get());
    }

    private Optional<String> counted() {
        var partitions = partitions(Topics.PROGRESS);
        consumer.assign(partitions);
        var begin = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        begin.forEach((partition, first) ->
                consumer.seek(partition, Math.max(first, ends.getOrDefault(partition, first) - RECENT)));
        var values = serdes.deserializer(Topics.PROGRESS);
        var zone = new AtomicReference<@Nullable String>();
        readTo(ends, record -> {
            if (record.value() != null) {
                zone.set(values.deserialize(record.topic(), record.value()).getZone());
            }
        });
        return Optional.ofNullable(zone.get());
    }

    /** Returns the newest record of every key of a compacted topic. */
    <T extends SpecificRecord> SortedMap<String, T> newest(Topic<T> topic) {
        var newest = new TreeMap<String, T>();
        each(topic, (key, value) -> {
            if (value == null) {
                newest.remove(key);
            } else {
                newest.put(key, value);
            }
        });
        return newest;
    }

    /** Passes on every record of a topic, those of a partition in their order. */
    <T extends SpecificRecord> void each(Topic<T> topic, BiConsumer<String, @Nullable T> action) {
        var partitions = partitions(topic);
        var values = serdes.deserializer(topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        readTo(consumer.endOffsets(partitions), record -> {
            var key = new String(record.key(), StandardCharsets.UTF_8);
            action.accept(key, record.value() == null ? null : values.deserialize(record.topic(), record.value()));
        });
    }

    /** Returns how many partitions the event topics have. */
    int partitions() {
        return partitions(Topics.ACTIVITY_EVENTS).size();
    }

    /**
     * Passes on every event record, those of a partition in their order.
     *
     * @return how many records at the beginning of the topics are kept no longer
     */
    long events(HowFar progress, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        var partitions = Topics.events().stream()
                .flatMap(topic -> partitions(topic).stream())
                .toList();
        consumer.assign(partitions);
        var begin = consumer.beginningOffsets(partitions);
        begin.forEach(consumer::seek);
        var ends = consumer.endOffsets(partitions);
        long gone = sum(begin);
        long all = sum(ends) - gone;
        readTo(ends, action, () -> progress.reading(positions(partitions) - gone, all));
        return gone;
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private long positions(List<TopicPartition> partitions) {
        return partitions.stream().mapToLong(consumer::position).sum();
    }

    private List<TopicPartition> partitions(Topic<?> topic) {
        try {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            if (!partitions.isEmpty()) {
                return partitions;
            }
        } catch (UnknownTopicOrPartitionException e) {
            throw new CannotException(missing(topic), e);
        }
        throw new CannotException(missing(topic));
    }

    private String missing(Topic<?> topic) {
        return "Kafka at " + String.join(",", config.getList(MusterConfig.BOOTSTRAP_SERVERS)) + " has no topic "
                + topic.name() + ": create what is missing with ./muster topics.";
    }

    private void readTo(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        readTo(ends, action, () -> {});
    }

    private void readTo(
            Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> action, Runnable afterPoll) {
        long heard = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            stop.throwIfWished();
            var records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS)) {
                // A poll never says that the brokers are gone; this does.
                consumer.endOffsets(ends.keySet());
                heard = System.nanoTime();
            }
            records.forEach(action);
            afterPoll.run();
        }
    }

    @Override
    public void close() {
        consumer.close();
        serdes.close();
    }
}
