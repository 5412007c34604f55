package dev.muster.topologies;

import dev.muster.avro.Progress;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Installation;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Refuses to start a pipeline on an installation that it does not fit. */
final class StartCheck {

    private static final String TASK_PREFIX = "partition-";

    private final MusterConfig config;
    private final AvroSerdes serdes;

    StartCheck(MusterConfig config, AvroSerdes serdes) {
        this.config = config;
        this.serdes = serdes;
    }

    /**
     * Checks topics, partitions, zone and offsets.
     *
     * @throws ConfigException if something does not fit; its message is one sentence that says what to do
     * @throws KafkaException if the brokers cannot be asked
     */
    void run() throws InterruptedException {
        try (var admin = Admin.create(config.kafka())) {
            checkTopics(admin);
            var progress = progress();
            checkPartitions(progress);
            checkZone(progress);
            checkOffsets(admin, progress);
        } catch (ExecutionException e) {
            throw new KafkaException(String.valueOf(e.getMessage()), e);
        }
    }

    private void checkTopics(Admin admin) {
        var differences = new Installation(admin, config).check();
        var fatal = differences.stream()
                .filter(difference -> difference.kind() == Installation.Difference.Kind.MISSING
                        || difference.kind() == Installation.Difference.Kind.PARTITIONS)
                .map(Installation.Difference::sentence)
                .toList();
        if (!fatal.isEmpty()) {
            throw new ConfigException(String.join(" ", fatal));
        }
    }

    private Map<String, Progress> progress() {
        var settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        var partition = new TopicPartition(Topics.PROGRESS.name(), 0);
        var progress = new HashMap<String, Progress>();
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), serdes.deserializer(Topics.PROGRESS))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> progress.put(record.key(), record.value()));
            }
        }
        return progress;
    }

    private void checkPartitions(Map<String, Progress> progress) {
        int configured = config.getInt(MusterConfig.PARTITIONS);
        int counted = progress.keySet().stream()
                .filter(task -> task.startsWith(TASK_PREFIX))
                .mapToInt(task -> Integer.parseInt(task.substring(TASK_PREFIX.length())) + 1)
                .max()
                .orElse(0);
        if (counted > configured) {
            throw new ConfigException("this installation counts in " + counted + " partitions, not " + configured
                    + ": set partitions=" + counted + ", or count everything again under another application.id with"
                    + " result topics of its own");
        }
    }

    private void checkZone(Map<String, Progress> progress) {
        var zone = config.zone();
        progress.values().stream()
                .map(Progress::getZone)
                .filter(counted -> !counted.equals(zone.getId()))
                .findFirst()
                .ifPresent(counted -> {
                    throw new ConfigException(Standing.zoneChanged(counted, zone));
                });
    }

    /** Returns the topics that a task reads; of those it has taken nothing from it has no offset. */
    private static Stream<String> inputs() {
        return Stream.concat(Topics.events().stream(), Stream.of(Topics.ROLL_UPS))
                .map(Topic::name);
    }

    /** Without its offsets, a pipeline that has state would add roll-ups to it that it has already counted. */
    private void checkOffsets(Admin admin, Map<String, Progress> progress)
            throws ExecutionException, InterruptedException {
        var group = config.getString(MusterConfig.APPLICATION_ID);
        var offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        boolean lost = IntStream.range(0, config.getInt(MusterConfig.PARTITIONS))
                .filter(partition -> progress.containsKey(TASK_PREFIX + partition))
                .anyMatch(partition ->
                        inputs().allMatch(topic -> offsets.get(new TopicPartition(topic, partition)) == null));
        if (lost) {
            throw new ConfigException("the brokers have forgotten how far group " + group
                    + " has read, but its results are there: set offsets.retention.minutes on the brokers to longer"
                    + " than any stop, and count everything again under another application.id with result topics of"
                    + " its own");
        }
    }
}
