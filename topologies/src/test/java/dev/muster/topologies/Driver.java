package dev.muster.topologies;

import dev.muster.avro.DeadLetter;
import dev.muster.avro.OrganizationCounts;
import dev.muster.avro.Progress;
import dev.muster.avro.Tick;
import dev.muster.config.MusterConfig;
import dev.muster.oracle.Counts;
import dev.muster.oracle.Fact;
import dev.muster.oracle.Key;
import dev.muster.oracle.Row;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology in one partition without a broker; time moves only when told to. */
final class Driver implements AutoCloseable {

    static final Instant BEGINNING = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration FLUSH = Duration.ofMillis(200);

    private final AvroSerdes serdes;
    private final TopologyTestDriver driver;
    private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
    private final TestOutputTopic<String, OrganizationCounts> counts;
    private final TestOutputTopic<String, Progress> progress;
    private final TestOutputTopic<String, DeadLetter> deadLetters;
    private final SortedMap<Key, Counts> latest = new TreeMap<>();
    private final Map<String, Progress> tasks = new HashMap<>();

    Driver(ZoneId zone, Path state) {
        var config = config(zone, state);
        serdes = AvroSerdes.of(config);
        var settings = Pipeline.settings(config);
        // The driver commits after every record, and under exactly-once writes a checkpoint file each time.
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(MusterTopology.of(config, serdes), settings, BEGINNING);
        for (var topic : Topics.ticked()) {
            inputs.put(
                    topic.name(),
                    driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer()));
        }
        counts = output(Topics.ORGANIZATION_COUNTS);
        progress = output(Topics.PROGRESS);
        deadLetters = output(Topics.DEAD_LETTERS);
    }

    static MusterConfig config(ZoneId zone, Path state) {
        return MusterConfig.of(Map.of(
                MusterConfig.ZONE, zone.getId(),
                MusterConfig.PARTITIONS, "1",
                MusterConfig.STATE_DIR, state.toString(),
                MusterConfig.FLUSH_INTERVAL_MS, String.valueOf(FLUSH.toMillis()),
                MusterConfig.SERDE_CLASSES,
                        MemorySerializer.class.getName() + "," + MemoryDeserializer.class.getName()));
    }

    private <T extends SpecificRecord> TestOutputTopic<String, T> output(Topic<T> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), serdes.deserializer(topic));
    }

    /** Sends rows, with a flush now and then. */
    Driver send(List<? extends Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            send(rows.get(i));
            if (i % 50 == 49) {
                flush(1);
            }
        }
        return this;
    }

    Driver send(Row row) {
        var time = row instanceof Fact fact ? fact.recordedAt() : BEGINNING;
        sendRaw(Rendered.topic(row), row.orgId(), bytes(Rendered.topic(row), Rendered.record(row)), time);
        return this;
    }

    @SuppressWarnings("unchecked")
    byte[] bytes(Topic<? extends SpecificRecord> topic, SpecificRecord record) {
        return ((AvroSerdes) serdes).serializer((Topic<SpecificRecord>) topic).serialize(topic.name(), record);
    }

    void sendRaw(Topic<?> topic, String key, byte[] value, Instant time) {
        inputs.get(topic.name())
                .pipeInput(
                        key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                        value,
                        Math.max(0, time.toEpochMilli()));
    }

    /** Sends a tick, or a fence, into every topic that carries ticks. */
    Driver tick(Instant time, String fence) {
        Topics.ticked().forEach(topic -> tick(topic, time, fence));
        return this;
    }

    void tick(Topic<?> topic, Instant time, String fence) {
        var headers = new RecordHeaders(List.of(new RecordHeader(Topics.TICK_HEADER, new byte[] {1})));
        var value = serdes.tickSerializer().serialize("tick", new Tick(time, fence));
        inputs.get(topic.name()).pipeInput(new TestRecord<>(null, value, headers, time));
    }

    /** Lets so many flushes happen. */
    Driver flush(int times) {
        for (int i = 0; i < times; i++) {
            driver.advanceWallClockTime(FLUSH);
        }
        return this;
    }

    /** Lets flushes happen until roll-ups have reached the top of any tree in these tests. */
    Driver settle() {
        return flush(12);
    }

    /** Returns the newest counts of every key that has any. */
    SortedMap<Key, Counts> counts() {
        counts.readKeyValuesToList().forEach(pair -> {
            var read = Rendered.counts(pair.value);
            if (Rendered.isZero(read)) {
                latest.remove(Rendered.key(pair.value));
            } else {
                latest.put(Rendered.key(pair.value), read);
            }
        });
        return latest;
    }

    Progress progress(String task) {
        progress.readKeyValuesToList().forEach(pair -> tasks.put(pair.key, pair.value));
        return tasks.get(task);
    }

    List<DeadLetter> deadLetters() {
        return deadLetters.readValuesToList();
    }

    @Override
    public void close() {
        driver.close();
        serdes.close();
    }
}
