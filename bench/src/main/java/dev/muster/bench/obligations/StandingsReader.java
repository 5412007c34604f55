package dev.muster.bench.obligations;

import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import dev.muster.bench.programs.BenchException;
import dev.muster.bench.stream.Federation;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads how obligations stand as it is committed, all partitions in one thread. */
final class StandingsReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int RECORDS_OF_A_POLL = 5_000;

    private final KafkaConsumer<String, byte[]> consumer;
    private final Deserializer<QuotaStatus> statuses;
    private final Deserializer<QuotaCompliance> compliance;
    private final Standings standings;
    private final Thread thread = new Thread(this::run, "bench-standings");
    private volatile boolean closing;
    private volatile @Nullable RuntimeException failure;

    /** Starts to read, from the beginning. */
    StandingsReader(MusterConfig config, AvroSerdes serdes, Standings standings) {
        this.standings = standings;
        statuses = serdes.deserializer(Topics.QUOTA_STATUS);
        compliance = serdes.deserializer(Topics.QUOTA_COMPLIANCE);
        var settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_OF_A_POLL);
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        int count = config.getInt(MusterConfig.PARTITIONS);
        var partitions = Stream.concat(
                        partitions(Topics.QUOTA_STATUS, count), partitions(Topics.QUOTA_COMPLIANCE, count))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.start();
    }

    private static Stream<TopicPartition> partitions(Topic<?> topic, int count) {
        return IntStream.range(0, count).mapToObj(partition -> new TopicPartition(topic.name(), partition));
    }

    private void run() {
        try {
            while (!closing) {
                var records = consumer.poll(POLL);
                long now = System.nanoTime();
                records.forEach(record -> read(record, now));
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void read(ConsumerRecord<String, byte[]> record, long now) {
        if (record.topic().equals(Topics.QUOTA_STATUS.name())) {
            standings.see(record.key(), statuses.deserialize(record.topic(), record.value()), now);
        } else if (record.key().startsWith(Federation.ROOT + '|')) {
            standings.see(record.key(), compliance.deserialize(record.topic(), record.value()));
        }
    }

    /**
     * Fails if it does not read any more.
     *
     * @throws BenchException with the reason
     */
    void mustRun() {
        var thrown = failure;
        if (thrown != null) {
            throw new BenchException("How obligations stand could not be read: " + thrown.getMessage() + ".", thrown);
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }
}
