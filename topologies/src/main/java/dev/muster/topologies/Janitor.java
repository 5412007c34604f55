package dev.muster.topologies;

import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the roll-ups that the pipeline has consumed and committed, as Kafka Streams does with its own repartition
 * topics; state is restored from changelogs and never needs them again.
 */
final class Janitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final String group;
    private final Admin admin;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "muster-janitor");
        thread.setDaemon(true);
        return thread;
    });

    private Janitor(String group, Admin admin) {
        this.group = group;
        this.admin = admin;
    }

    /** Starts to delete once a minute. */
    static Janitor start(MusterConfig config) {
        var janitor = new Janitor(config.getString(MusterConfig.APPLICATION_ID), Admin.create(config.kafka()));
        janitor.executor.scheduleWithFixedDelay(
                janitor::sweep, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return janitor;
    }

    private void sweep() {
        try {
            var consumed = new HashMap<TopicPartition, RecordsToDelete>();
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (partition.topic().equals(Topics.ROLL_UPS.name()) && offset != null) {
                            consumed.put(partition, RecordsToDelete.beforeOffset(offset.offset()));
                        }
                    });
            admin.deleteRecords(consumed).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            LOG.warn("Consumed roll-ups could not be deleted this time; the next try is in a minute: {}", e.toString());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        admin.close(Duration.ofSeconds(2));
    }
}
