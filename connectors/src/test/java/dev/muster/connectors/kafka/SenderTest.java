package dev.muster.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.Tick;
import dev.muster.config.MusterConfig;
import dev.muster.connectors.csv.Message;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.serde.FakeRegistry;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SenderTest {

    private static final Instant RECORDED = Instant.parse("2020-01-01T05:45:20Z");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Message<ActivityEvent> ACTIVITY = new Message<>(
            Topics.ACTIVITY_EVENTS,
            "街道-1",
            new ActivityEvent("a", 1, FactStatus.RECORDED, "街道-1", "walk", null, RECORDED, RECORDED),
            RECORDED.toEpochMilli());

    private final FakeRegistry registry = FakeRegistry.start();
    private final AvroSerdes serdes = AvroSerdes.of(MusterConfig.of(Map.of(MusterConfig.REGISTRY_URL, registry.url())));
    private MockProducer<byte[], byte[]> producer = producer(true);
    private Sender sender = new Sender(producer, serdes);

    @AfterEach
    void close() {
        sender.close();
        serdes.close();
        registry.close();
    }

    @Test
    void shouldSendEventUnderItsOrganizationWithTheTimeItWasRecorded() {
        sender.send(ACTIVITY);
        var record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo("activity-events");
        assertThat(new String(record.key(), UTF_8)).isEqualTo("街道-1");
        assertThat(record.timestamp()).isEqualTo(RECORDED.toEpochMilli());
        assertThat(record.partition()).isNull();
        assertThat(record.headers()).isEmpty();
        assertThat(serdes.deserializer(Topics.ACTIVITY_EVENTS).deserialize("activity-events", record.value()))
                .isEqualTo(ACTIVITY.value());
    }

    @Test
    void shouldSendTheSameBytesForTheSameRow() {
        sender.send(ACTIVITY);
        sender.send(ACTIVITY);
        assertThat(producer.history().get(0).value())
                .isEqualTo(producer.history().get(1).value());
    }

    @Test
    void shouldWriteFenceIntoEveryPartitionThatCarriesTicks() {
        sender.fence(
                "f",
                NOW,
                Map.of(
                        "activity-events",
                        2,
                        "donation-events",
                        2,
                        "sign-in-events",
                        2,
                        "organizations",
                        1,
                        "campaigns",
                        1,
                        "progress",
                        1,
                        "view-reports",
                        1));
        assertThat(producer.history())
                .extracting(record -> record.topic() + "-" + record.partition() + " " + key(record))
                .containsExactly(
                        "activity-events-0 null",
                        "activity-events-1 null",
                        "donation-events-0 null",
                        "donation-events-1 null",
                        "sign-in-events-0 null",
                        "sign-in-events-1 null",
                        "organizations-0 null",
                        "campaigns-0 null");
        assertThat(producer.history()).allSatisfy(record -> {
            assertThat(record.headers().lastHeader(Topics.TICK_HEADER)).isNotNull();
            assertThat(record.timestamp()).isNull();
            assertThat(serdes.tickDeserializer().deserialize(record.topic(), record.value()))
                    .isEqualTo(new Tick(NOW, "f"));
        });
    }

    @Test
    void shouldSayThatRecordWasRefused() {
        producer = producer(false);
        sender = new Sender(producer, serdes);
        sender.send(ACTIVITY);
        producer.errorNext(new RecordTooLargeException("too large"));
        assertThatThrownBy(() -> sender.send(ACTIVITY)).isInstanceOf(RecordTooLargeException.class);
    }

    @Test
    void shouldNotWriteFenceBehindRecordThatWasRefused() {
        producer = producer(false);
        sender = new Sender(producer, serdes);
        sender.send(ACTIVITY);
        producer.errorNext(new RecordTooLargeException("too large"));
        assertThatThrownBy(() -> sender.fence("f", NOW, Map.of("activity-events", 1)))
                .isInstanceOf(RecordTooLargeException.class);
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void shouldWriteFenceOnlyWhenKafkaHasAllThatWasSentBefore() {
        sender.send(ACTIVITY);
        producer.flushException = new TimeoutException("nobody answers");
        assertThatThrownBy(() -> sender.fence("f", NOW, Map.of("activity-events", 1)))
                .isInstanceOf(TimeoutException.class);
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void shouldLetNobodySwitchOffWhatKeepsRecordsOnceAndInOrder() {
        var settings = Sender.settings(Map.of("acks", "0", "enable.idempotence", "false", "linger.ms", "7"));
        assertThat(settings)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("linger.ms", "7")
                .containsEntry("compression.type", "lz4");
    }

    private static String key(ProducerRecord<byte[], byte[]> record) {
        return record.key() == null ? "null" : new String(record.key(), UTF_8);
    }

    private static MockProducer<byte[], byte[]> producer(boolean completesItself) {
        return new MockProducer<>(completesItself, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
