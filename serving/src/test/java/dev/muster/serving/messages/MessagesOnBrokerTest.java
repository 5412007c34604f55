package dev.muster.serving.messages;

import static dev.muster.avro.ObligationStatus.AT_RISK;
import static dev.muster.avro.ObligationStatus.MET_LATE;
import static dev.muster.avro.ObligationStatus.MISSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.muster.avro.Announcement;
import dev.muster.avro.ObligationStatus;
import dev.muster.avro.Organization;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.serde.FakeRegistry;
import dev.muster.serving.ModelFeed;
import dev.muster.serving.MovableClock;
import dev.muster.serving.View;
import dev.muster.serving.feed.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of views on a real broker, to a real webhook and a real mail server. */
final class MessagesOnBrokerTest {

    @TempDir
    static Path folder;

    private static TestBroker broker;

    private final MovableClock clock = new MovableClock(Instant.parse("2024-03-15T14:00:00Z"));
    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final List<View> views = new ArrayList<>();
    private FakeRegistry registry;
    private HttpReceiver receiver;
    private MusterConfig config;
    private AvroSerdes serdes;
    private Producer<String, byte[]> pipeline;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = TestBroker.start(folder);
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    @AfterAll
    static void stopBroker() {
        Awaitility.reset();
        broker.close();
    }

    @BeforeEach
    void start() throws Exception {
        registry = FakeRegistry.start();
        receiver = new HttpReceiver();
        mail.start();
        config = MusterConfig.of(Map.ofEntries(
                Map.entry(MusterConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers()),
                Map.entry(MusterConfig.REGISTRY_URL, registry.url()),
                Map.entry(MusterConfig.REGISTRY_RETRY_MS, "50"),
                Map.entry(MusterConfig.APPLICATION_ID, "club"),
                Map.entry(MusterConfig.MESSAGES_WEBHOOK_URL, receiver.uri().toString()),
                Map.entry(MusterConfig.MESSAGES_SMTP_HOST, "127.0.0.1"),
                Map.entry(
                        MusterConfig.MESSAGES_SMTP_PORT,
                        String.valueOf(mail.getSmtp().getPort())),
                Map.entry(MusterConfig.MESSAGES_SMTP_SECURITY, "none"),
                Map.entry(MusterConfig.MESSAGES_FROM, "muster@example.org"),
                Map.entry(MusterConfig.MESSAGES_TO, "leader@example.org"),
                Map.entry(MusterConfig.MESSAGES_INTERVAL_MS, "1000")));
        serdes = AvroSerdes.of(config);
        try (var admin = admin()) {
            admin.createTopics(Topics.all().stream()
                            .map(topic -> new NewTopic(topic.name(), 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        var settings = new HashMap<>(config.kafka());
        settings.put("transactional.id", "pipeline");
        pipeline = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        pipeline.initTransactions();
        commit(() -> {
            for (var organization : List.of(
                    new Organization("north", List.of(ModelFeed.place(null, "North", "unit", "2020-01-01"))),
                    new Organization("n1", List.of(ModelFeed.place("north", "First", "branch", "2020-01-01"))))) {
                send(Topics.REGISTERED_ORGANIZATIONS, organization.getOrgId(), organization);
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        views.forEach(View::close);
        pipeline.close();
        try (var admin = admin()) {
            admin.deleteTopics(Topics.all().stream().map(topic -> topic.name()).toList())
                    .all()
                    .get();
        }
        serdes.close();
        mail.stop();
        receiver.close();
        registry.close();
    }

    private Admin admin() {
        return Admin.create(config.kafka());
    }

    private <T extends SpecificRecord> void send(Topic<T> topic, String key, T value) {
        pipeline.send(new ProducerRecord<>(
                topic.name(), 0, key, serdes.serializer(topic).serialize(topic.name(), value)));
    }

    private void commit(Runnable sending) {
        pipeline.beginTransaction();
        sending.run();
        for (var task : List.of("partition-0", "registrar")) {
            send(Topics.PROGRESS, task, ModelFeed.progress(task, clock.instant(), List.of()));
        }
        pipeline.commitTransaction();
    }

    /** Lets the first branch's obligation of a month be so, a little later than all before. */
    private void now(String month, ObligationStatus status) {
        clock.pass(Duration.ofSeconds(2));
        commit(() -> send(
                Topics.QUOTA_STATUS,
                "n1|visits|MONTH|" + month,
                ModelFeed.obligation("n1", "visits", "MONTH", month)
                        .setStatus(status)
                        .setSince(clock.instant())
                        .build()));
    }

    private View startView(String id) {
        var view = View.start(config.with(Map.of(MusterConfig.VIEW_ID, id)), clock);
        views.add(view);
        await().until(() -> view.moments().ready());
        return view;
    }

    /** What the webhook got, such as {@code MISSED 2024-02}, in order. */
    private List<String> received() {
        var all = new ArrayList<String>();
        receiver.calls.forEach(call -> call.body()
                .get("changes")
                .forEach(change -> all.add(change.get("change").asText() + " "
                        + change.get("period").asText())));
        return all;
    }

    /**
     * Waits while time and progress go on: a round that begins after the clock was moved and before the change can be read
     * says nothing, and there would be no other while the clock stands still.
     */
    private void soon(ThrowingRunnable assertion) {
        await().untilAsserted(() -> {
            clock.pass(Duration.ofMillis(100));
            commit(() -> {});
            assertion.run();
        });
    }

    /** Waits until the webhook has got just these. */
    private void hears(String... changes) {
        soon(() -> assertThat(received()).containsExactly(changes));
    }

    private void hasMails(int count) {
        soon(() -> assertThat(mail.getReceivedMessages()).hasSize(count));
    }

    private Map<String, ObligationStatus> announcements() {
        var newest = new TreeMap<String, ObligationStatus>();
        var partition = new TopicPartition(Topics.ANNOUNCEMENTS.name(), 0);
        try (var consumer = new KafkaConsumer<String, Announcement>(
                config.kafka(), new StringDeserializer(), serdes.deserializer(Topics.ANNOUNCEMENTS))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record ->
                                newest.put(record.key(), record.value().getStatus()));
            }
        }
        return newest;
    }

    @Test
    void shouldSayEachChangeOnceByWebhookAndMailOverRestarts() throws Exception {
        now("2024-03", AT_RISK);
        startView("first");
        hears("AT_RISK 2024-03");
        hasMails(1);
        assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("North: 1 at risk");
        assertThat(mail.getReceivedMessages()[0].getMessageID())
                .startsWith("<" + receiver.calls.get(0).body().get("id").asText());
        soon(() -> assertThat(announcements().keySet())
                .containsExactly(
                        "n1|visits|MONTH|2024-03|email",
                        "n1|visits|MONTH|2024-03|webhook",
                        "||||email",
                        "||||webhook"));
        views.remove(0).close();
        now("2024-02", MISSED);
        startView("first");
        hears("AT_RISK 2024-03", "MISSED 2024-02");
        now("2024-02", MET_LATE);
        hears("AT_RISK 2024-03", "MISSED 2024-02", "RECOVERED 2024-02");
        hasMails(3);
        assertThat(views.get(0).moments().condition().reasons()).isEmpty();
    }

    @Test
    void shouldLetOneOfTwoViewsSendAndTheOtherWhenThatOneIsGone() {
        startView("first");
        startView("second");
        now("2024-03", AT_RISK);
        hears("AT_RISK 2024-03");
        now("2024-02", MISSED);
        hears("AT_RISK 2024-03", "MISSED 2024-02");
        views.remove(0).close();
        now("2024-02", MET_LATE);
        hears("AT_RISK 2024-03", "MISSED 2024-02", "RECOVERED 2024-02");
        views.remove(0).close();
        startView("third");
        now("2024-03", MISSED);
        hears("AT_RISK 2024-03", "MISSED 2024-02", "RECOVERED 2024-02", "MISSED 2024-03");
    }

    @Test
    void shouldCountOnlyWhatWasNoted() {
        receiver.answer = 500;
        var view = startView("first");
        now("2024-03", AT_RISK);
        soon(() -> assertThat(view.moments().condition().reasons()).isNotEmpty());
        assertThat(view.moments().condition().reasons())
                .singleElement()
                .asString()
                .contains("it answers 500")
                .contains("tries again");
        assertThat(view.moments().ready()).isTrue();
        receiver.answer = 200;
        now("2024-02", MISSED);
        clock.pass(Duration.ofSeconds(10));
        commit(() -> {});
        soon(() -> assertThat(received())
                .endsWith("AT_RISK 2024-03", "MISSED 2024-02")
                .hasSizeGreaterThan(2));
        soon(() -> assertThat(view.moments().condition().reasons()).isEmpty());
        var counts = new TreeMap<String, Long>();
        view.announcements().forEach((channel, outcome, changes) -> counts.put(channel + outcome.label(), changes));
        assertThat(counts).containsEntry("webhooksent", 2L).containsEntry("emailsent", 2L);
        assertThat(counts.get("webhookfailed")).isPositive();
    }
}
