package dev.muster.connectors.kafka;

import dev.muster.avro.Progress;
import dev.muster.avro.ViewReport;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.serde.BadRecordException;
import dev.muster.serde.RegistryUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads what tasks and views report, from not long ago on.
 *
 * <p>A report is as old as its Kafka timestamp says where it was there before anybody listened; one that comes while we
 * listen is from now, whatever the clock of its writer.
 */
final class ReportReader implements AutoCloseable {

    /** How many of the newest reports of a topic are read at the start: the last ones of all tasks and views, by far. */
    static final long RECENT = 20_000;

    private static final TopicPartition PROGRESS = new TopicPartition(Topics.PROGRESS.name(), 0);
    private static final TopicPartition VIEWS = new TopicPartition(Topics.VIEW_REPORTS.name(), 0);
    private static final List<TopicPartition> BOTH = List.of(PROGRESS, VIEWS);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Deserializer<Progress> progress;
    private final Deserializer<ViewReport> views;
    private final Clock clock;
    private final Consumer<String> notes;
    private final Queue<ConsumerRecord<byte[], byte[]>> unread = new ArrayDeque<>();
    private Map<TopicPartition, Long> thereBefore = Map.of();
    private Map<TopicPartition, Long> ends = Map.of();

    ReportReader(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            AvroSerdes serdes,
            Clock clock,
            Consumer<String> notes) {
        this.consumer = consumer;
        this.progress = serdes.deserializer(Topics.PROGRESS);
        this.views = serdes.deserializer(Topics.VIEW_REPORTS);
        this.clock = clock;
        this.notes = notes;
        consumer.assign(BOTH);
        var begin = consumer.beginningOffsets(BOTH);
        arrive();
        thereBefore.forEach((partition, end) ->
                consumer.seek(partition, Math.max(begin.getOrDefault(partition, 0L), end - RECENT)));
    }

    /** Returns the settings of the consumer. */
    static Map<String, Object> settings(Map<String, Object> kafka) {
        var settings = new HashMap<>(kafka);
        settings.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "muster-import");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return settings;
    }

    /** Takes what is reported from now on as heard when it is read. */
    void arrive() {
        thereBefore = consumer.endOffsets(BOTH);
    }

    /** Passes on what was reported, waiting for it for a while. */
    void listen(Duration atMost, Reports reports) {
        consumer.poll(unread.isEmpty() ? atMost : Duration.ZERO).forEach(unread::add);
        try {
            for (var next = unread.peek(); next != null; next = unread.peek()) {
                pass(next, reports);
                unread.remove();
            }
        } catch (RegistryUnavailableException e) {
            notes.accept("waiting for the registry: " + e.getMessage());
        }
    }

    private void pass(ConsumerRecord<byte[], byte[]> report, Reports reports) {
        try {
            if (report.topic().equals(PROGRESS.topic())) {
                passProgress(report, reports);
            } else {
                passView(report, reports);
            }
        } catch (BadRecordException e) {
            notes.accept("a record of " + report.topic() + " at offset " + report.offset() + " cannot be read: "
                    + e.getMessage());
        }
    }

    private void passProgress(ConsumerRecord<byte[], byte[]> report, Reports reports) {
        if (report.value() != null) {
            reports.progress(progress.deserialize(report.topic(), report.value()), heard(report));
        }
    }

    private void passView(ConsumerRecord<byte[], byte[]> report, Reports reports) {
        if (report.value() != null) {
            reports.view(views.deserialize(report.topic(), report.value()), heard(report));
        } else if (report.key() != null) {
            reports.viewGone(new String(report.key(), StandardCharsets.UTF_8));
        }
    }

    private Instant heard(ConsumerRecord<byte[], byte[]> report) {
        var now = clock.instant();
        var written = Instant.ofEpochMilli(report.timestamp());
        var old =
                report.offset() < thereBefore.getOrDefault(new TopicPartition(report.topic(), report.partition()), 0L);
        return old && written.isBefore(now) ? written : now;
    }

    /**
     * Returns whether everything was passed on that had been reported when this was first asked; once it was, the next
     * call asks anew. Reports never cease, so their end as it is now may never be reached.
     */
    boolean heardAll() {
        if (ends.isEmpty()) {
            ends = consumer.endOffsets(BOTH);
        }
        boolean heard = unread.isEmpty()
                && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        if (heard) {
            ends = Map.of();
        }
        return heard;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
