package dev.muster.quickstart.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.avro.SignInEvent;
import dev.muster.config.MusterConfig;
import dev.muster.quickstart.Broker;
import dev.muster.quickstart.registry.Registry;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedOnBrokerTest {

    private static final int PARTITIONS = 2;
    private static final Instant BASE = Instant.parse("2026-11-22T06:32:07Z");

    @TempDir
    private Path folder;

    private final Federation federation = new Federation(1, BASE, ZoneOffset.UTC);
    private Broker broker;
    private Registry registry;
    private MusterConfig config;
    private AvroSerdes serdes;

    @BeforeEach
    void start() throws Exception {
        broker = new Broker(folder, 0).start();
        registry = new Registry(broker.bootstrapServers(), 0).start();
        config = MusterConfig.of(Map.of(
                MusterConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers(), MusterConfig.REGISTRY_URL, registry.url()));
        serdes = AvroSerdes.of(config);
        try (var admin = Admin.create(config.kafka())) {
            var topics = Topics.ticked().stream()
                    .map(topic -> new NewTopic(
                                    topic.name(),
                                    Optional.of(topic.partitioned() ? PARTITIONS : 1),
                                    Optional.<Short>empty())
                            .configs(topic.settings()))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    @AfterEach
    void stop() {
        serdes.close();
        registry.close();
        broker.close();
    }

    @Test
    void shouldBringEveryEventToTheBrokerAndGoOnLive() {
        var expected = new HashMap<String, Long>();
        federation
                .history()
                .forEachRemaining(event -> expected.merge(event.topic().name(), 1L, Long::sum));
        expected.put("organizations", 460L);
        expected.put("campaigns", (long) federation.campaigns().size());
        expected.put("quotas", (long) federation.quotas().size());

        try (var feed = new Feed(federation, config, serdes, Clock.systemUTC())) {
            feed.load((sent, part) -> {});
            assertThat(stored()).isEqualTo(expected);
            assertThat(firstSignIn().value()).satisfies(this::isOfTheHistory);
            assertThat(firstSignIn().timestamp())
                    .isEqualTo(firstSignIn().value().getRecordedAt().toEpochMilli());

            feed.start();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> stored().get("sign-in-events") > expected.get("sign-in-events"));
        }
    }

    private void isOfTheHistory(SignInEvent signIn) {
        assertThat(signIn.getRecordedAt()).isBetween(federation.start(), BASE);
        assertThat(signIn.getMemberKey()).hasSize(16);
    }

    private Map<String, Long> stored() {
        try (var consumer = consumer()) {
            var all = new ArrayList<TopicPartition>();
            for (var topic : Topics.ticked()) {
                for (int partition = 0; partition < (topic.partitioned() ? PARTITIONS : 1); partition++) {
                    all.add(new TopicPartition(topic.name(), partition));
                }
            }
            consumer.assign(all);
            var stored = new HashMap<String, Long>();
            consumer.endOffsets(all).forEach((partition, end) -> stored.merge(partition.topic(), end, Long::sum));
            return stored;
        }
    }

    private ConsumerRecord<String, SignInEvent> firstSignIn() {
        try (var consumer = consumer()) {
            var partition = new TopicPartition(Topics.SIGN_IN_EVENTS.name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(30)).iterator().next();
        }
    }

    private KafkaConsumer<String, SignInEvent> consumer() {
        return new KafkaConsumer<>(
                config.kafka(), new StringDeserializer(), serdes.deserializer(Topics.SIGN_IN_EVENTS));
    }
}
