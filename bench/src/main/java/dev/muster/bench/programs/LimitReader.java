package dev.muster.bench.programs;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.SignInEvent;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** A thread's share of the limit: one read-committed consumer of some partitions of every event topic. */
final class LimitReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int RECORDS_OF_A_POLL = 2_000; // as the pipeline's

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<String, Function<byte[], String>> organizationOf;
    private final Map<String, long[]> counts = new HashMap<>();
    private final LongAdder seen;
    private long counted;

    LimitReader(MusterConfig config, AvroSerdes serdes, LongAdder seen, int number, int threads) {
        this.seen = seen;
        var settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_OF_A_POLL);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = Topics.events().stream()
                .flatMap(topic -> IntStream.range(0, config.getInt(MusterConfig.PARTITIONS))
                        .filter(partition -> partition % threads == number)
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
        organizationOf = Map.of(
                Topics.ACTIVITY_EVENTS.name(), decoded(serdes, Topics.ACTIVITY_EVENTS, ActivityEvent::getOrgId),
                Topics.DONATION_EVENTS.name(), decoded(serdes, Topics.DONATION_EVENTS, DonationEvent::getOrgId),
                Topics.SIGN_IN_EVENTS.name(), decoded(serdes, Topics.SIGN_IN_EVENTS, SignInEvent::getOrgId));
        consumer.assign(partitions);
        consumer.endOffsets(partitions);
    }

    private static <T extends SpecificRecord> Function<byte[], String> decoded(
            AvroSerdes serdes, Topic<T> topic, Function<T, String> organization) {
        Deserializer<T> values = serdes.deserializer(topic);
        return value -> organization.apply(values.deserialize(topic.name(), value));
    }

    /** Reads its partitions from the beginning to the end. */
    Boolean readAll() {
        consumer.seekToBeginning(partitions);
        return read();
    }

    /** Reads its partitions from some offsets to the end. */
    Boolean readFrom(Map<TopicPartition, Long> start) {
        partitions.forEach(partition -> consumer.seek(partition, start.getOrDefault(partition, 0L)));
        return read();
    }

    private Boolean read() {
        counts.clear();
        var ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(POLL);
            long before = counted;
            records.forEach(this::count);
            seen.add(counted - before);
        }
        return true;
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        if (record.headers().lastHeader(Topics.TICK_HEADER) != null) {
            return;
        }
        var decoder = organizationOf.get(record.topic());
        if (decoder == null) {
            throw new IllegalStateException("no event topic: " + record.topic());
        }
        counted++;
        counts.computeIfAbsent(decoder.apply(record.value()), orgId -> new long[1])[0]++;
    }

    Map<String, long[]> counts() {
        return counts;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
