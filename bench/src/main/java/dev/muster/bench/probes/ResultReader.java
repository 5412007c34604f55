package dev.muster.bench.probes;

import dev.muster.bench.programs.BenchException;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads results as they are committed, all partitions in one thread, and tells which probes are in them. */
public final class ResultReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Sightings sightings;
    private final Thread thread = new Thread(this::run, "bench-results");
    private volatile boolean closing;
    private volatile @Nullable RuntimeException failure;

    /** Starts to read at the present end of the results. */
    public ResultReader(MusterConfig config, Sightings sightings) {
        this.sightings = sightings;
        var settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions = IntStream.range(0, config.getInt(MusterConfig.PARTITIONS))
                .mapToObj(partition -> new TopicPartition(Topics.ORGANIZATION_COUNTS.name(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                var records = consumer.poll(POLL);
                long now = System.nanoTime();
                records.forEach(record -> sightings.see(new String(record.key(), StandardCharsets.UTF_8), now));
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /**
     * Fails if it does not read any more.
     *
     * @throws BenchException with the reason
     */
    public void mustRun() {
        var thrown = failure;
        if (thrown != null) {
            throw new BenchException("The results could not be read: " + thrown.getMessage() + ".", thrown);
        }
    }

    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }
}
