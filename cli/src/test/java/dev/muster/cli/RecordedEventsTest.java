package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.Organization;
import dev.muster.avro.OrganizationCounts;
import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import dev.muster.avro.Tick;
import dev.muster.config.MusterConfig;
import dev.muster.oracle.Counts;
import dev.muster.oracle.Fact;
import dev.muster.oracle.Key;
import dev.muster.oracle.Oracle;
import dev.muster.oracle.Row;
import dev.muster.oracle.Scenario;
import dev.muster.oracle.Scenarios;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.topologies.MemoryDeserializer;
import dev.muster.topologies.MemorySerializer;
import dev.muster.topologies.Rendered;
import dev.muster.topologies.rehearsal.Rehearsal;
import dev.muster.topologies.rehearsal.Results;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedEventsTest {

    private static final int PARTITIONS = 4;
    private static final Instant AFTER_ALL = Instant.parse("2029-12-31T00:00:00Z");
    private static final AvroSerdes SERDES = AvroSerdes.of(MusterConfig.of(Map.of(
            MusterConfig.ZONE,
            "UTC",
            MusterConfig.SERDE_CLASSES,
            MemorySerializer.class.getName() + "," + MemoryDeserializer.class.getName())));

    static LongStream seeds() {
        return new Random(20_250_101).longs(60);
    }

    /** Corrections, repetitions and conflicts, learned of in any order, also of organizations that move. */
    @ParameterizedTest
    @MethodSource("seeds")
    void shouldHaveCountedAtEveryMomentWhatWasRecordedByThenAndAtTheEndEverything(long seed) {
        var scenario = Scenarios.of(seed);
        var counted = new TreeMap<Key, Counts>();
        var rehearsal = new Rehearsal(SERDES, scenario.zone(), PARTITIONS, into(counted));
        var order = new RecordedEvents(SERDES);
        for (var row : scenario.arrivals()) {
            if (row instanceof Fact fact) {
                order.take(event(fact));
            } else {
                rehearsal.take((Organization) Rendered.record(row));
            }
        }
        var queued = order.queued();
        for (var moment : moments(scenario, new Random(seed))) {
            while (!queued.next().isAfter(moment)) {
                rehearsal.take(queued.poll());
            }
            rehearsal.judge(moment, () -> {});
            assertThat(counted).as("at %s", moment).isEqualTo(recordedBy(moment, scenario));
        }
        assertThat(counted).isEqualTo(scenario.oracle().counts()).isNotEmpty();
        assertThat(queued.size()).isZero();
    }

    private static TreeSet<Instant> moments(Scenario scenario, Random random) {
        var recorded = scenario.arrivals().stream()
                .flatMap(row -> row instanceof Fact fact ? Optional.of(fact.recordedAt()).stream() : null)
                .toList();
        var moments = new TreeSet<>(List.of(AFTER_ALL));
        for (int i = 0; i < 5; i++) {
            moments.add(recorded.get(random.nextInt(recorded.size())).truncatedTo(ChronoUnit.SECONDS));
        }
        return moments;
    }

    /** Of the same revision none is known before one that arrived before it. */
    private static SortedMap<Key, Counts> recordedBy(Instant moment, Scenario scenario) {
        var latest = new HashMap<List<Object>, Instant>();
        var rows = new ArrayList<Row>();
        for (var row : scenario.arrivals()) {
            if (!(row instanceof Fact fact)) {
                rows.add(row);
            } else if (!latest.merge(
                            List.of(fact.identity(), fact.revision()),
                            fact.recordedAt(),
                            (one, other) -> one.isAfter(other) ? one : other)
                    .isAfter(moment)) {
                rows.add(row);
            }
        }
        return new Oracle(scenario.zone(), rows).counts();
    }

    private static Results into(Map<Key, Counts> counted) {
        return new Results() {
            @Override
            public void counts(String key, OrganizationCounts record) {
                var counts = Rendered.counts(record);
                if (counts.isZero()) {
                    counted.remove(Rendered.key(record));
                } else {
                    counted.put(Rendered.key(record), counts);
                }
            }

            @Override
            public void status(String key, @Nullable QuotaStatus status) {
                throw new AssertionError("nothing is owed");
            }

            @Override
            public void compliance(String key, @Nullable QuotaCompliance compliance) {
                throw new AssertionError("nothing is owed");
            }
        };
    }

    @Test
    void shouldLetWhatCannotBeReadComeAtItsKafkaTimestampAndPassOverTicks() {
        var order = new RecordedEvents(SERDES);
        var topic = Topics.SIGN_IN_EVENTS.name();
        var tick = SERDES.tickSerializer().serialize("tick", new Tick(AFTER_ALL, null));
        order.take(record(topic, "club", new byte[] {7}, 3_000, new RecordHeaders()));
        order.take(record(topic, null, new byte[] {7}, 2_000, new RecordHeaders()));
        order.take(record(topic, "club", null, 1_000, new RecordHeaders()));
        order.take(record(
                topic, null, tick, 500, new RecordHeaders(List.of(new RecordHeader(Topics.TICK_HEADER, new byte[1])))));
        var queued = order.queued();
        assertThat(queued.size()).isEqualTo(3);
        for (long second = 1; second <= 3; second++) {
            assertThat(queued.next()).isEqualTo(Instant.ofEpochSecond(second));
            assertThat(queued.poll().timestamp()).isEqualTo(second * 1_000);
        }
        assertThat(queued.next()).isEqualTo(Instant.MAX);
    }

    @SuppressWarnings("unchecked")
    private static ConsumerRecord<byte[], byte[]> event(Fact fact) {
        var topic = (Topic<SpecificRecord>) Rendered.topic(fact);
        return record(
                topic.name(),
                fact.orgId(),
                SERDES.serializer(topic).serialize(topic.name(), Rendered.record(fact)),
                Math.max(0, fact.recordedAt().toEpochMilli()),
                new RecordHeaders());
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic, @Nullable String orgId, byte @Nullable [] value, long timestamp, Headers headers) {
        var key = orgId == null ? null : orgId.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                topic,
                key == null ? 0 : Utils.toPositive(Utils.murmur2(key)) % PARTITIONS,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty());
    }
}
