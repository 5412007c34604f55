package dev.muster.e2e;

import dev.muster.avro.QuotaStatus;
import dev.muster.oracle.Obligation;
import dev.muster.oracle.ObligationKey;
import dev.muster.oracle.Status;
import dev.muster.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Everything that was ever said of obligations on the topic, in the order it was committed. */
final class Verdicts {

    private final List<Verdict> all = new ArrayList<>();

    /** What was said of an obligation once; null where nothing was owed any more. */
    record Verdict(ObligationKey key, @Nullable QuotaStatus status) {}

    private Verdicts() {}

    /** Reads what is committed now. */
    static Verdicts read(RunningMuster muster) {
        var verdicts = new Verdicts();
        var settings = new HashMap<>(muster.config().kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var topic = Topics.QUOTA_STATUS.name();
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            var values = muster.serdes().deserializer(Topics.QUOTA_STATUS);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    verdicts.all.add(new Verdict(
                            key(new String(record.key(), StandardCharsets.UTF_8)),
                            values.deserialize(topic, record.value())));
                }
            }
        }
        return verdicts;
    }

    private static ObligationKey key(String key) {
        var parts = key.split("\\|");
        return new ObligationKey(parts[0], parts[1], parts[2], parts[3]);
    }

    List<Verdict> all() {
        return all;
    }

    /** Returns how each obligation stands at the end. */
    SortedMap<ObligationKey, Obligation> last() {
        var last = new TreeMap<ObligationKey, Obligation>();
        for (var verdict : all) {
            if (verdict.status() == null) {
                last.remove(verdict.key());
            } else {
                last.put(verdict.key(), obligation(verdict.status()));
            }
        }
        return last;
    }

    private static Obligation obligation(QuotaStatus status) {
        return new Obligation(
                Status.valueOf(status.getStatus().name()),
                status.getOwed(),
                status.getOnTime(),
                status.getTotal(),
                status.getDeadline());
    }

    /** Returns which obligations were ever said to be missed. */
    List<ObligationKey> everMissed() {
        return all.stream()
                .filter(verdict -> verdict.status() != null
                        && verdict.status().getStatus().name().equals("MISSED"))
                .map(Verdict::key)
                .distinct()
                .sorted()
                .toList();
    }
}
