package dev.muster.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.Progress;
import dev.muster.avro.ViewReport;
import dev.muster.config.MusterConfig;
import dev.muster.connectors.SettableClock;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.serde.FakeRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final TopicPartition PROGRESS = new TopicPartition("progress", 0);
    private static final TopicPartition VIEWS = new TopicPartition("view-reports", 0);

    private final FakeRegistry registry = FakeRegistry.start();
    private final AvroSerdes serdes = AvroSerdes.of(
            MusterConfig.of(Map.of(MusterConfig.REGISTRY_URL, registry.url(), MusterConfig.REGISTRY_RETRY_MS, "1")));
    private final SettableClock clock = new SettableClock(NOW);
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final Map<TopicPartition, Long> ends = new HashMap<>(Map.of(PROGRESS, 0L, VIEWS, 0L));
    private final List<String> notes = new ArrayList<>();
    private final Said said = new Said();

    @BeforeEach
    void begin() {
        consumer.updateBeginningOffsets(Map.of(PROGRESS, 0L, VIEWS, 0L));
        consumer.updateEndOffsets(ends);
    }

    @AfterEach
    void close() {
        consumer.close();
        serdes.close();
        registry.close();
    }

    @Test
    void shouldPassOnWhatTasksAndViewsSay() {
        var reader = reader();
        append(PROGRESS, "partition-0", progress("partition-0", "f"), NOW);
        append(VIEWS, "v", view("v", "f"), NOW);
        reader.listen(Duration.ZERO, said);
        assertThat(said.words).containsExactlyInAnyOrder("partition-0 [f] " + NOW, "v [f] " + NOW);
    }

    @Test
    void shouldPassOnThatViewHasGone() {
        var reader = reader();
        append(VIEWS, "v", null, NOW);
        reader.listen(Duration.ZERO, said);
        assertThat(said.words).containsExactly("v gone");
    }

    @Test
    void shouldTakeReportThatWasThereBeforeForAsOldAsItIs() {
        ends.put(VIEWS, 1L);
        consumer.updateEndOffsets(ends);
        var reader = reader();
        appendAt(0, VIEWS, "old", view("old"), NOW.minusSeconds(60));
        appendAt(1, VIEWS, "new", view("new"), NOW.minusSeconds(60));
        reader.listen(Duration.ZERO, said);
        assertThat(said.words).containsExactly("old [] " + NOW.minusSeconds(60), "new [] " + NOW);
    }

    @Test
    void shouldTakeReportThatCameWhileNobodyListenedForAsOldAsItIs() {
        var reader = reader();
        append(VIEWS, "v", view("v"), NOW.minusSeconds(60));
        reader.arrive();
        reader.listen(Duration.ZERO, said);
        assertThat(said.words).containsExactly("v [] " + NOW.minusSeconds(60));
    }

    @Test
    void shouldBeginWithTheNewestReportsOnly() {
        ends.put(PROGRESS, ReportReader.RECENT + 500);
        consumer.updateEndOffsets(ends);
        reader();
        assertThat(consumer.position(PROGRESS)).isEqualTo(500);
        assertThat(consumer.position(VIEWS)).isZero();
    }

    @Test
    void shouldKnowWhetherEverythingWasHeard() {
        var reader = reader();
        assertThat(reader.heardAll()).isTrue();
        append(PROGRESS, "registrar", progress("registrar"), NOW);
        assertThat(reader.heardAll()).isFalse();
        reader.listen(Duration.ZERO, said);
        assertThat(reader.heardAll()).isTrue();
    }

    @Test
    void shouldKeepReportUntilTheRegistryAnswers() {
        append(PROGRESS, "partition-0", progress("partition-0", "f"), NOW);
        append(PROGRESS, "partition-1", progress("partition-1", "f"), NOW);
        ends.put(PROGRESS, 0L);
        consumer.updateEndOffsets(ends);
        registry.answerNext(6, FakeRegistry.Answer.html(503));
        try (var fresh = AvroSerdes.of(MusterConfig.of(
                Map.of(MusterConfig.REGISTRY_URL, registry.url(), MusterConfig.REGISTRY_RETRY_MS, "1")))) {
            var reader = new ReportReader(consumer, fresh, clock, notes::add);
            replay();
            reader.listen(Duration.ZERO, said);
            reader.listen(Duration.ZERO, said);
            assertThat(said.words).isEmpty();
            assertThat(reader.heardAll()).isFalse();
            assertThat(notes).hasSize(2).allMatch(note -> note.startsWith("waiting for the registry: "));
            reader.listen(Duration.ZERO, said);
            assertThat(said.words).containsExactly("partition-0 [f] " + NOW, "partition-1 [f] " + NOW);
            assertThat(reader.heardAll()).isTrue();
        }
    }

    @Test
    void shouldPassOverReportThatCannotBeRead() {
        var reader = reader();
        consumer.addRecord(record(0, PROGRESS, "partition-0", new byte[] {9, 9, 9}, NOW));
        ends.put(PROGRESS, 1L);
        append(PROGRESS, "partition-1", progress("partition-1", "f"), NOW);
        reader.listen(Duration.ZERO, said);
        assertThat(said.words).containsExactly("partition-1 [f] " + NOW);
        assertThat(notes).singleElement().asString().startsWith("a record of progress at offset 0 cannot be read");
    }

    private ReportReader reader() {
        return new ReportReader(consumer, serdes, clock, notes::add);
    }

    private <T extends SpecificRecord> void append(TopicPartition partition, String key, T value, Instant time) {
        appendAt(ends.get(partition), partition, key, value, time);
    }

    private void appendAt(long offset, TopicPartition partition, String key, SpecificRecord value, Instant time) {
        var record = record(offset, partition, key, bytes(partition, value), time);
        ends.put(partition, offset + 1);
        if (consumer.assignment().isEmpty()) {
            early.add(record);
        } else {
            consumer.addRecord(record);
            consumer.updateEndOffsets(ends);
        }
    }

    private final List<ConsumerRecord<byte[], byte[]>> early = new ArrayList<>();

    private void replay() {
        for (var record : early) {
            consumer.addRecord(record);
        }
        ends.put(PROGRESS, (long) early.size());
        consumer.updateEndOffsets(ends);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            long offset, TopicPartition partition, String key, byte[] value, Instant time) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                time.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key.getBytes(UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    @SuppressWarnings("unchecked")
    private byte[] bytes(TopicPartition partition, SpecificRecord value) {
        Topic<?> topic = partition.equals(PROGRESS) ? Topics.PROGRESS : Topics.VIEW_REPORTS;
        return serdes.serializer((Topic<SpecificRecord>) topic).serialize(topic.name(), value);
    }

    private static Progress progress(String task, String... fences) {
        return new Progress(
                task, Instant.EPOCH, Instant.EPOCH, List.of(fences), Map.of(), Map.of(), Instant.EPOCH, "UTC");
    }

    private static ViewReport view(String view, String... fences) {
        return new ViewReport(view, NOW, Instant.EPOCH, List.of(fences), 15_000L);
    }

    /** What was passed on. */
    private static final class Said implements Reports {

        private final List<String> words = new ArrayList<>();

        @Override
        public void progress(Progress progress, Instant heard) {
            words.add(progress.getTask() + " " + progress.getFences() + " " + heard);
        }

        @Override
        public void view(ViewReport report, Instant heard) {
            words.add(report.getViewId() + " " + report.getFences() + " " + heard);
        }

        @Override
        public void viewGone(String viewId) {
            words.add(viewId + " gone");
        }
    }
}
