package dev.muster.serving.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.muster.avro.ObligationStatus;
import dev.muster.avro.Organization;
import dev.muster.avro.OrganizationCounts;
import dev.muster.avro.Progress;
import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.ViewReport;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.serde.FakeRegistry;
import dev.muster.serving.ModelFeed;
import dev.muster.serving.View;
import dev.muster.serving.model.Condition.Need;
import dev.muster.serving.model.Snapshot;
import dev.muster.time.Period;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A view against a real broker. */
final class ViewOnBrokerTest {

    private static final Instant TICK = Instant.parse("2024-03-15T10:00:00Z");
    private static final Instant NEXT_TICK = TICK.plusSeconds(5);
    private static final Period MARCH = Period.parse("2024-03");
    private static final List<Topic<? extends SpecificRecord>> TOPICS = Stream.concat(
                    ResultTopics.ALL.stream(), Stream.of(Topics.VIEW_REPORTS))
            .toList();

    @TempDir
    static Path folder;

    private static TestBroker broker;

    private FakeRegistry registry;
    private MusterConfig config;
    private AvroSerdes serdes;
    private Producer<String, byte[]> pipeline;
    private View view;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = TestBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start() throws Exception {
        registry = FakeRegistry.start();
        config = MusterConfig.of(Map.of(
                MusterConfig.BOOTSTRAP_SERVERS,
                broker.bootstrapServers(),
                MusterConfig.REGISTRY_URL,
                registry.url(),
                MusterConfig.REGISTRY_RETRY_MS,
                "50",
                MusterConfig.VIEW_ID,
                "the-view"));
        serdes = AvroSerdes.of(config);
        createTopics();
        pipeline = transactional("pipeline");
    }

    @AfterEach
    void stop() throws Exception {
        if (view != null) {
            view.close();
        }
        pipeline.close();
        deleteTopics();
        serdes.close();
        registry.close();
    }

    private Admin admin() {
        return Admin.create(config.kafka());
    }

    private void createTopics() throws Exception {
        try (var admin = admin()) {
            admin.createTopics(TOPICS.stream()
                            .map(topic -> new NewTopic(topic.name(), topic.partitioned() ? 2 : 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private void deleteTopics() throws Exception {
        try (var admin = admin()) {
            admin.deleteTopics(TOPICS.stream().map(topic -> topic.name()).toList())
                    .all()
                    .get();
        }
    }

    private Producer<String, byte[]> transactional(String id) {
        var settings = new java.util.HashMap<>(config.kafka());
        settings.put("transactional.id", id);
        var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private <T extends SpecificRecord> void send(
            Producer<String, byte[]> producer, Topic<T> topic, int partition, String key, T value) {
        producer.send(new ProducerRecord<>(
                topic.name(),
                partition,
                key,
                value == null ? null : serdes.serializer(topic).serialize(topic.name(), value)));
    }

    private void signIns(Producer<String, byte[]> producer, int partition, String organization, long count) {
        OrganizationCounts counts = ModelFeed.counts(organization, "MONTH", "2024-03")
                .setSignIns(count)
                .build();
        send(producer, Topics.ORGANIZATION_COUNTS, partition, organization + "|MONTH|2024-03", counts);
    }

    private void progress(Producer<String, byte[]> producer, Instant tick, String... fences) {
        for (var task : List.of("partition-0", "partition-1", "registrar")) {
            Progress progress = ModelFeed.progress(task, tick, List.of(fences));
            send(producer, Topics.PROGRESS, 0, task, progress);
        }
    }

    private void commit(Runnable sending) {
        pipeline.beginTransaction();
        sending.run();
        pipeline.commitTransaction();
    }

    private void startView() {
        view = View.start(config, Clock.systemUTC());
    }

    private Snapshot snapshot() {
        return view.moments().published().snapshot();
    }

    private long signIns(String organization) {
        int number = snapshot().number(organization);
        return number < 0 ? 0 : snapshot().counts(number).in(MARCH).signIns();
    }

    private List<String> reasons() {
        return view.moments().condition().reasons();
    }

    /** The newest report of the view; null is a report taken back. */
    private List<ViewReport> reports() {
        var reports = new ArrayList<ViewReport>();
        var partition = new TopicPartition(Topics.VIEW_REPORTS.name(), 0);
        try (var consumer = new KafkaConsumer<>(
                config.kafka(), new StringDeserializer(), serdes.deserializer(Topics.VIEW_REPORTS))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    assertThat(record.key()).isEqualTo("the-view");
                    reports.add(record.value());
                });
            }
        }
        return reports;
    }

    private boolean hasReported(String fence) {
        return reports().stream()
                .anyMatch(report -> report != null && report.getFences().contains(fence));
    }

    @Test
    void shouldReadWhatIsThereAndWhatComes() {
        commit(() -> {
            send(
                    pipeline,
                    Topics.REGISTERED_ORGANIZATIONS,
                    0,
                    "town",
                    new Organization("town", List.of(ModelFeed.place(null, "Town", "committee", "2020-01-01"))));
            signIns(pipeline, 0, "town", 5);
            progress(pipeline, TICK);
        });
        startView();
        await().until(() -> view.moments().ready());
        assertThat(signIns("town")).isEqualTo(5);
        await().untilAsserted(() -> assertThat(snapshot().asOf()).isEqualTo(TICK));
        commit(() -> {
            signIns(pipeline, 0, "town", 6);
            progress(pipeline, NEXT_TICK);
        });
        await().untilAsserted(() -> assertThat(snapshot().asOf()).isEqualTo(NEXT_TICK));
        assertThat(signIns("town")).isEqualTo(6);
        assertThat(view.moments().condition().lag()).isZero();
        assertThat(reasons()).isEmpty();
    }

    @Test
    void shouldBeReadyOnAnEmptyInstallationOnceThePipelineHasSpoken() {
        startView();
        await().until(() -> view.moments().condition().isCaughtUp());
        assertThat(view.moments().ready()).isFalse();
        commit(() -> progress(pipeline, TICK));
        await().until(() -> view.moments().ready());
        assertThat(snapshot().known()).isEmpty();
    }

    @Test
    void shouldNotShowWhatIsNotCommitted() {
        commit(() -> progress(pipeline, TICK));
        startView();
        await().until(() -> view.moments().ready());
        pipeline.beginTransaction();
        signIns(pipeline, 0, "town", 5);
        pipeline.flush();
        pipeline.abortTransaction();
        commit(() -> progress(pipeline, NEXT_TICK));
        await().untilAsserted(() -> assertThat(snapshot().asOf()).isEqualTo(NEXT_TICK));
        assertThat(signIns("town")).isZero();
    }

    @Test
    void shouldNotCallFinalWhatAnotherOpenTransactionMayStillHold() {
        commit(() -> progress(pipeline, TICK));
        startView();
        await().untilAsserted(() -> assertThat(snapshot().asOf()).isEqualTo(TICK));
        try (var slow = transactional("slow")) {
            slow.beginTransaction();
            signIns(slow, 1, "branch", 7);
            slow.flush();
            commit(() -> progress(pipeline, NEXT_TICK, "fence"));
            await().until(() -> snapshot().pipeline().fences().contains("fence"));
            assertThat(snapshot().asOf()).isEqualTo(TICK);
            assertThat(hasReported("fence")).isFalse();
            slow.commitTransaction();
        }
        await().until(() -> hasReported("fence"));
        assertThat(snapshot().asOf()).isEqualTo(NEXT_TICK);
        assertThat(signIns("branch")).isEqualTo(7);
    }

    private ObligationStatus status(String organization) {
        var snapshot = snapshot();
        int number = snapshot.tree().number(organization);
        var standing = number < 0 ? null : snapshot.standing(number);
        return standing == null || standing.obligations() == 0 ? null : standing.status(0);
    }

    private void obligation(
            Producer<String, byte[]> producer, int partition, String organization, ObligationStatus status) {
        send(
                producer,
                Topics.QUOTA_STATUS,
                partition,
                organization + "|q|MONTH|2024-03",
                ModelFeed.obligation(organization, "q", "MONTH", "2024-03")
                        .setStatus(status)
                        .build());
    }

    @Test
    void shouldReadRulesObligationsAndCompliance() {
        var rule = ModelFeed.rule("q", "unit", null, "MONTH", "2024-01-01").build();
        var compliance = new QuotaCompliance(
                "town", "q", "MONTH", "2024-03", TICK, NEXT_TICK, ModelFeed.ZONE, 3L, 1L, 0L, 0L, 2L, 0L);
        commit(() -> {
            send(pipeline, Topics.REGISTERED_QUOTAS, 0, Topics.ruleKey(rule), rule);
            obligation(pipeline, 0, "town", ObligationStatus.PENDING);
            obligation(pipeline, 1, "branch", ObligationStatus.AT_RISK);
            send(pipeline, Topics.QUOTA_COMPLIANCE, 0, "town|q|MONTH|2024-03", compliance);
            progress(pipeline, TICK);
        });
        startView();
        await().until(() -> view.moments().ready());
        assertThat(status("town")).isEqualTo(ObligationStatus.PENDING);
        assertThat(status("branch")).isEqualTo(ObligationStatus.AT_RISK);
        assertThat(snapshot().rules().quotas()).containsExactly("q");
        assertThat(snapshot().standing(snapshot().tree().number("town")).compliances())
                .isEqualTo(1);
        commit(() -> {
            send(pipeline, Topics.REGISTERED_QUOTAS, 0, Topics.ruleKey(rule), null);
            obligation(pipeline, 0, "town", ObligationStatus.MET);
            send(pipeline, Topics.QUOTA_STATUS, 1, "branch|q|MONTH|2024-03", null);
            send(pipeline, Topics.QUOTA_COMPLIANCE, 0, "town|q|MONTH|2024-03", null);
            progress(pipeline, NEXT_TICK);
        });
        await().untilAsserted(() -> assertThat(snapshot().asOf()).isEqualTo(NEXT_TICK));
        assertThat(status("town")).isEqualTo(ObligationStatus.MET);
        assertThat(status("branch")).isNull();
        assertThat(snapshot().rules().all()).isEmpty();
        assertThat(snapshot().standing(snapshot().tree().number("town")).compliances())
                .isZero();
    }

    @Test
    void shouldNotReportAFenceBeforeTheObligationsBeforeIt() {
        commit(() -> progress(pipeline, TICK));
        startView();
        await().untilAsserted(() -> assertThat(snapshot().asOf()).isEqualTo(TICK));
        try (var slow = transactional("slow")) {
            slow.beginTransaction();
            obligation(slow, 1, "branch", ObligationStatus.MISSED);
            slow.flush();
            commit(() -> progress(pipeline, NEXT_TICK, "fence"));
            await().until(() -> snapshot().pipeline().fences().contains("fence"));
            assertThat(snapshot().asOf()).isEqualTo(TICK);
            assertThat(hasReported("fence")).isFalse();
            slow.commitTransaction();
        }
        await().until(() -> hasReported("fence"));
        assertThat(status("branch")).isEqualTo(ObligationStatus.MISSED);
    }

    @Test
    void shouldReportThatItIsLiveAndTakeItBackWhenItStops() {
        commit(() -> progress(pipeline, TICK));
        startView();
        await().until(() -> reports().stream()
                .anyMatch(report -> report != null && report.getAsOf().equals(TICK)));
        var report = reports().get(0);
        assertThat(report.getViewId()).isEqualTo("the-view");
        assertThat(report.getTimeout()).isEqualTo(15_000);
        view.close();
        assertThat(reports()).last().isNull();
    }

    @Test
    void shouldCountWhatItCannotReadAndGoOn() {
        commit(() -> {
            pipeline.send(new ProducerRecord<>(
                    Topics.ORGANIZATION_COUNTS.name(), 0, "town|MONTH|2024-03", new byte[] {1, 2, 3}));
            pipeline.send(new ProducerRecord<>(Topics.ORGANIZATION_COUNTS.name(), 0, null, new byte[] {0}));
            send(
                    pipeline,
                    Topics.ORGANIZATION_COUNTS,
                    0,
                    "no key at all",
                    ModelFeed.counts("x", "MONTH", "2024-03").build());
            signIns(pipeline, 1, "branch", 7);
            progress(pipeline, TICK);
        });
        startView();
        await().until(() -> view.moments().ready());
        assertThat(view.moments().condition().undecodables()).isEqualTo(3);
        assertThat(reasons()).singleElement().asString().contains("3 records");
        assertThat(signIns("branch")).isEqualTo(7);
    }

    @Test
    void shouldWaitForTheRegistryAndGoOn() {
        commit(() -> {
            signIns(pipeline, 0, "town", 5);
            progress(pipeline, TICK);
        });
        registry.answerAlways(FakeRegistry.Answer.html(503));
        startView();
        await().until(() -> view.moments().condition().waitsFor(Need.REGISTRY));
        assertThat(reasons()).singleElement().asString().contains(registry.url());
        assertThat(view.moments().ready()).isFalse();
        registry.recover();
        await().until(() -> view.moments().ready());
        assertThat(signIns("town")).isEqualTo(5);
        assertThat(reasons()).isEmpty();
    }

    @Test
    void shouldWaitForTopicsAndNotMakeThem() throws Exception {
        deleteTopics();
        startView();
        await().until(() -> view.moments().condition().waitsFor(Need.TOPICS));
        assertThat(reasons())
                .singleElement()
                .asString()
                .contains("organization-counts")
                .contains("muster topics");
        try (var admin = admin()) {
            assertThat(admin.listTopics().names().get()).doesNotContain("view-reports", "organization-counts");
        }
        createTopics();
        commit(() -> progress(pipeline, TICK));
        await().until(() -> view.moments().ready());
        assertThat(reasons()).isEmpty();
    }

    @Test
    void shouldStartOverWhereTopicsWereMadeAnew() throws Exception {
        commit(() -> {
            for (int i = 0; i < 20; i++) {
                signIns(pipeline, 0, "town", i);
            }
            progress(pipeline, TICK);
        });
        startView();
        await().until(() -> view.moments().ready());
        deleteTopics();
        createTopics();
        commit(() -> {
            signIns(pipeline, 0, "village", 1);
            progress(pipeline, NEXT_TICK);
        });
        await().atMost(Duration.ofSeconds(60)).until(() -> signIns("village") == 1);
        assertThat(snapshot().number("town")).isEqualTo(-1);
        await().until(() -> view.moments().ready());
    }

    @Test
    void shouldWaitForTheBrokerAndGoOn() {
        commit(() -> {
            signIns(pipeline, 0, "town", 5);
            progress(pipeline, TICK);
        });
        startView();
        await().until(() -> view.moments().ready());
        broker.stop();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> view.moments().condition().waitsFor(Need.BROKER));
        assertThat(reasons()).singleElement().asString().contains(broker.bootstrapServers());
        assertThat(view.moments().ready()).isTrue();
        assertThat(signIns("town")).isEqualTo(5);
        broker.start();
        pipeline.close();
        pipeline = transactional("pipeline");
        commit(() -> {
            signIns(pipeline, 0, "town", 6);
            progress(pipeline, NEXT_TICK);
        });
        await().atMost(Duration.ofSeconds(60)).until(() -> signIns("town") == 6);
        await().untilAsserted(() -> assertThat(reasons()).isEmpty());
    }

    @Test
    void shouldStopAtOnceWhereNothingAnswers() {
        var nowhere = config.with(Map.of(MusterConfig.BOOTSTRAP_SERVERS, "127.0.0.1:1"));
        var lost = View.start(nowhere, Clock.systemUTC());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> lost.moments().condition().waitsFor(Need.BROKER));
        assertThat(lost.moments().condition().failure()).isNull();
        lost.close();
    }

    @Test
    void shouldRefuseSettingsThatNoClientTakes() {
        var impossible = config.with(Map.of("kafka.fetch.min.bytes", "few"));
        assertThatThrownBy(() -> View.start(impossible, Clock.systemUTC()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("kafka.fetch.min.bytes");
    }
}
