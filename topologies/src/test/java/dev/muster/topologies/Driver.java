package dev.muster.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.DeadLetter;
import dev.muster.avro.OrganizationCounts;
import dev.muster.avro.Progress;
import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import dev.muster.avro.Tick;
import dev.muster.config.MusterConfig;
import dev.muster.oracle.Compliance;
import dev.muster.oracle.Counts;
import dev.muster.oracle.Fact;
import dev.muster.oracle.Key;
import dev.muster.oracle.Obligation;
import dev.muster.oracle.ObligationKey;
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
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology in one partition without a broker; time moves only when told to. */
final class Driver implements AutoCloseable {

    static final Instant BEGINNING = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration FLUSH = Duration.ofMillis(200);
    private static final Duration SETTLE = Duration.ofSeconds(15);

    private final AvroSerdes serdes;
    private final TopologyTestDriver driver;
    private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
    private final TestOutputTopic<String, OrganizationCounts> counts;
    private final TestOutputTopic<String, Progress> progress;
    private final TestOutputTopic<String, DeadLetter> deadLetters;
    private final TestOutputTopic<String, QuotaStatus> statuses;
    private final TestOutputTopic<String, QuotaCompliance> compliances;
    private final SortedMap<Key, Counts> latest = new TreeMap<>();
    private final SortedMap<ObligationKey, QuotaStatus> obligations = new TreeMap<>();
    private final SortedMap<ObligationKey, Compliance> compliance = new TreeMap<>();
    private Instant wallClock = BEGINNING;
    private int fences;
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
        statuses = output(Topics.QUOTA_STATUS);
        compliances = output(Topics.QUOTA_COMPLIANCE);
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
        inputs.get(topic.name()).pipeInput(new TestRecord<>(null, value, headers, max(time, wallClock)));
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Lets what was sent take part in verdicts, and everything be judged as of a moment. */
    Driver judge(Instant now) {
        for (int i = 0; i < 2; i++) {
            flush(1);
            var fence = "fence-" + ++fences;
            tick(now.plus(SETTLE), fence);
            for (int flushes = 0; !progress("partition-0").getFences().contains(fence); flushes++) {
                assertThat(flushes).as("flushes until the fence has passed").isLessThan(1_000);
                flush(1);
            }
        }
        return this;
    }

    /** Returns the changes of obligations that were not asked for before; a null status where nothing is owed any more. */
    List<KeyValue<String, QuotaStatus>> said() {
        var said = statuses.readKeyValuesToList();
        said.forEach(pair -> {
            if (pair.value == null) {
                obligations.remove(Rendered.obligationKey(pair.key));
            } else {
                obligations.put(Rendered.obligationKey(pair.key), pair.value);
            }
        });
        return said;
    }

    /** Returns how each obligation stands. */
    SortedMap<ObligationKey, Obligation> obligations() {
        said();
        var rendered = new TreeMap<ObligationKey, Obligation>();
        obligations.forEach((key, status) -> rendered.put(key, Rendered.obligation(status)));
        return rendered;
    }

    /** Returns how the descendants of each organization stand. */
    SortedMap<ObligationKey, Compliance> compliance() {
        compliances.readKeyValuesToList().forEach(pair -> {
            if (pair.value == null) {
                compliance.remove(Rendered.obligationKey(pair.key));
            } else {
                compliance.put(Rendered.obligationKey(pair.key), Rendered.compliance(pair.value));
            }
        });
        return compliance;
    }

    /** Lets so many flushes happen. */
    Driver flush(int times) {
        for (int i = 0; i < times; i++) {
            wallClock = wallClock.plus(FLUSH);
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
