package dev.muster.bench.peers.streams;

import dev.muster.config.MusterConfig;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How the peer on Kafka Streams is tuned, each setting with its reason. */
final class DslSettings {

    private static final long CACHE = 256L * 1024 * 1024;
    private static final Duration COMMIT = Duration.ofSeconds(1);
    private static final int BATCH = 128 * 1024;

    private DslSettings() {}

    static Properties of(MusterConfig config, String name) {
        var settings = new Properties();
        settings.putAll(config.kafka());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.getString(MusterConfig.STATE_DIR));

        // As the pipeline: the same guarantee, threads, compression and reading.
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.getInt(MusterConfig.THREADS));
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2_000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);

        // A row that changes often is written once a commit, to store, changelog and results: a large cache, and
        // commits five times as far apart as the pipeline's, ten times as the default under exactly-once.
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT.toMillis());

        // Sums do not depend on order, so no partition waits for another.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);

        // 24 records leave for each event: larger batches mean fewer requests, and compress better.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH);

        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, DslRocks.class);
        return settings;
    }
}
