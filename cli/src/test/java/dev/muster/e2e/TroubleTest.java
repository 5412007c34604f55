package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.alerts.Meters;
import dev.muster.avro.DeadLetter;
import dev.muster.avro.Progress;
import dev.muster.config.MusterConfig;
import dev.muster.oracle.Oracle;
import dev.muster.oracle.Row;
import dev.muster.schemas.Topics;
import dev.muster.topologies.Pipeline;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** One installation through what goes wrong in operation: bad data, bad infrastructure, bad configuration. */
@TestInstance(Lifecycle.PER_CLASS)
class TroubleTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private static final int SIGTERM = 143;

    @TempDir
    static Path folder;

    private final List<Row> sent = new ArrayList<>();
    private RunningMuster muster;
    private Pipeline pipeline;
    private Sources sources;

    @BeforeAll
    void start() throws Exception {
        muster = RunningMuster.start(folder, ZONE);
        pipeline = muster.startPipeline();
        muster.startView();
        sources = new Sources(muster);
        send(Village.organizations());
    }

    @AfterAll
    void stop() throws Exception {
        sources.close();
        muster.close();
    }

    private void send(List<Row> rows) throws Exception {
        sources.send(rows);
        sent.addAll(rows);
    }

    @Test
    void shouldPutEveryBadRecordInTheDeadLettersOnceAndCountThoseAroundIt() throws Exception {
        send(Village.facts("before"));
        var bad = new PoisonedRecords(sources, muster.serdes()).all();
        var origins = new HashMap<TopicPartition, Map<Long, BadRecord>>();
        for (var each : bad) {
            var origin = sources.send(each.record());
            origins.computeIfAbsent(partition(origin), any -> new TreeMap<>()).put(origin.offset(), each);
            send(List.of(Village.activity("beside-" + origin, "club-3")));
        }
        send(Village.facts("after"));
        sources.awaitCounted();

        var letters = deadLetters();
        assertThat(letters).hasSize(bad.size());
        for (var letter : letters) {
            var value = letter.value();
            var each = origins.getOrDefault(new TopicPartition(value.getTopic(), value.getPartition()), Map.of())
                    .remove(value.getOffset());
            assertThat(each).as("the origin of %s", value).isNotNull();
            assertThat(value.getReason())
                    .as(value.getDetail())
                    .isEqualTo(each.reason().label());
            assertIsTheLetterOf(each, letter);
        }
        assertThat(origins.values()).allSatisfy(rest -> assertThat(rest).isEmpty());
        assertCounts();
        assertIdentity();
    }

    private static void assertIsTheLetterOf(BadRecord bad, Letter letter) {
        assertThat(bytes(letter.value().getKey())).isEqualTo(bad.record().key());
        assertThat(bytes(letter.value().getValue())).isEqualTo(bad.record().value());
        assertThat(letter.value().getTruncated()).isFalse();
        assertThat(letter.value().getTimestamp())
                .isEqualTo(Instant.ofEpochMilli(bad.record().timestamp()));
        assertThat(letter.record().key()).isEqualTo(bad.record().key());
        assertThat(letter.record().headers().lastHeader(Topics.REASON_HEADER).value())
                .isEqualTo(Bytes.of(bad.reason().label()));
    }

    @Test
    void shouldWaitForTheRegistryWhereASchemaIsNewAndLoseNothing() throws Exception {
        var before = deadLetters().size();
        var newer = new NewerActivities(muster.config(), sources);
        var startAgain = muster.stopRegistry();

        for (var club : Village.CLUBS) {
            var activity = Village.activity("newer-" + club, club);
            sources.send(newer.record(activity));
            sent.add(activity);
        }
        Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> failedThreads() > 0);
        startAgain.run();
        sources.awaitCounted();

        assertThat(deadLetters()).hasSize(before);
        assertCounts();
        assertIdentity();
    }

    @Test
    void shouldRefuseAnotherZone() throws Exception {
        sources.awaitCounted();
        var file = muster.configFile(Map.of(
                MusterConfig.ZONE,
                "Asia/Shanghai",
                MusterConfig.STATE_DIR,
                folder.resolve("other").toString()));
        try (var process = MusterProcess.start("pipeline", "--config", file)) {
            assertThat(process.awaitExit()).isEqualTo(1);
            assertThat(process.errors())
                    .isEqualToIgnoringNewLines("this installation counts in zone Europe/Paris, not Asia/Shanghai: set"
                            + " zone=Europe/Paris, or count everything again under another application.id with result"
                            + " topics of its own.");
        }
    }

    @Test
    void shouldRefuseAnotherNumberOfPartitions() throws Exception {
        var config = muster.config()
                .with(Map.of(
                        MusterConfig.PARTITIONS,
                        "6",
                        MusterConfig.STATE_DIR,
                        folder.resolve("other").toString()));
        try (var other = Pipeline.start(config, Clock.systemUTC())) {
            var sentence = other.failure().toCompletableFuture().get(60, TimeUnit.SECONDS);
            assertThat(sentence).contains("The topic activity-events has 4 partitions, not 6: set partitions=4");
        }
    }

    @Test
    void shouldLeaveTheGroupAtOnceWhenAPipelineIsAskedToStop() throws Exception {
        sources.awaitCounted();
        int alone = groupMembers();
        try (var second = muster.startPipelineProcess()) {
            var metrics = second.awaitLine("pipeline ").substring("pipeline ".length());
            var ready = URI.create(metrics).resolve("/health/ready").toString();
            Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> Http.answers(ready));
            assertThat(groupMembers()).isGreaterThan(alone);
            assertMetricsOfPipeline(metrics);

            assertThat(second.terminate()).isEqualTo(SIGTERM);
            assertThat(groupMembers()).isEqualTo(alone);
        }
    }

    private static void assertMetricsOfPipeline(String url) throws Exception {
        Awaitility.await().until(() -> Http.get(url).contains("muster_pipeline_ready 1.0"));
        // Stores and lag have series once the instance has been given something to do.
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .untilAsserted(() -> assertThat(untold(Http.get(url)))
                        .as("series that rules and dashboards ask a pipeline for")
                        .isEmpty());
        var metrics = Http.get(url);
        assertThat(metrics)
                .contains("kafka_stream_", "jvm_memory_used_bytes")
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-");
        assertThat(Prometheus.complaints(folder, metrics)).isEmpty();
    }

    private static List<String> untold(String metrics) {
        return Meters.ofThePipeline().entrySet().stream()
                .filter(series -> metrics.lines().noneMatch(line -> tells(line, series.getKey(), series.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean tells(String line, String series, List<String> labels) {
        return line.matches(Pattern.quote(series) + "[{ ].*")
                && labels.stream().allMatch(label -> line.matches(".*[{,]" + label + "=\".*"));
    }

    private int groupMembers() throws Exception {
        var group = muster.config().getString(MusterConfig.APPLICATION_ID);
        try (var admin = Admin.create(muster.config().kafka())) {
            return admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get()
                    .members()
                    .size();
        }
    }

    private double failedThreads() {
        return pipeline.streams().orElseThrow().metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("failed-stream-threads"))
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                .sum();
    }

    private void assertCounts() {
        var oracle = new Oracle(ZONE, sent);
        assertThat(muster.export("counts")).isEqualTo(oracle.countsCsv());
        assertThat(muster.export("money")).isEqualTo(oracle.moneyCsv());
    }

    /** Every event record in the topics has one outcome. */
    private void assertIdentity() {
        var outcomes = outcomes();
        assertThat(outcomes.get("counted")
                        + outcomes.get("superseded")
                        + outcomes.get("duplicate")
                        + outcomes.get("dead"))
                .isEqualTo(outcomes.get("consumed"));
        assertThat(outcomes).containsEntry("consumed", eventRecords());
    }

    private long eventRecords() {
        return Topics.events().stream()
                .flatMap(topic -> new Log(muster.config(), topic).records().stream())
                .filter(record -> record.value() == null || record.headers().lastHeader(Topics.TICK_HEADER) == null)
                .count();
    }

    private Map<String, Long> outcomes() {
        var latest = new HashMap<String, Progress>();
        try (var values = muster.serdes().deserializer(Topics.PROGRESS)) {
            new Log(muster.config(), Topics.PROGRESS).records().forEach(record -> {
                var progress = values.deserialize(Topics.PROGRESS.name(), record.value());
                latest.put(progress.getTask(), progress);
            });
        }
        var sum = new TreeMap<String, Long>();
        latest.values().forEach(task -> task.getOutcomes().forEach((name, count) -> sum.merge(name, count, Long::sum)));
        return sum;
    }

    /** A dead letter and the record that holds it. */
    private record Letter(ConsumerRecord<byte[], byte[]> record, DeadLetter value) {}

    private List<Letter> deadLetters() {
        try (var values = muster.serdes().deserializer(Topics.DEAD_LETTERS)) {
            return new Log(muster.config(), Topics.DEAD_LETTERS)
                    .records().stream()
                            .map(record ->
                                    new Letter(record, values.deserialize(Topics.DEAD_LETTERS.name(), record.value())))
                            .toList();
        }
    }

    private static TopicPartition partition(RecordMetadata origin) {
        return new TopicPartition(origin.topic(), origin.partition());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
