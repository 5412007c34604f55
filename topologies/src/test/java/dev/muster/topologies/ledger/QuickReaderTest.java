package dev.muster.topologies.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.Direction;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.SignInEvent;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.serde.FakeRegistry;
import dev.muster.topologies.packed.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, the quick reader says what the ordinary way says, or nothing. */
class QuickReaderTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final String ORG = "支部-7";
    private static final Instant APPENDED = Instant.parse("2026-03-29T01:30:00Z");
    private static final List<String> WORDS = List.of(
            "a", "meeting", "党课", "a b", "", " ", "x|y", "x\u0001", "y".repeat(256), "z".repeat(255), "é", "\u0085");

    private static FakeRegistry registry;
    private static AvroSerdes serdes;

    private final Random random = new Random(11);
    private final EventReader ordinary = new EventReader(ZONE);
    private final QuickReader quick = new QuickReader(serdes, Topics.events(), ZONE, new Terms());
    private int read;

    @BeforeAll
    static void start() {
        registry = FakeRegistry.start();
        serdes = AvroSerdes.of(MusterConfig.of(Map.of(MusterConfig.REGISTRY_URL, registry.url())));
    }

    @AfterAll
    static void stop() {
        serdes.close();
        registry.close();
    }

    @Test
    void shouldAgreeWithTheOrdinaryWayOnEveryEvent() {
        for (int i = 0; i < 30_000; i++) {
            int topic = random.nextInt(3);
            var event = event(topic);
            agree(topic, bytes(topic, event));
        }
        assertThat(read).isGreaterThan(3_000);
    }

    @Test
    void shouldAgreeWithTheOrdinaryWayOnDamagedBytes() {
        for (int i = 0; i < 30_000; i++) {
            int topic = random.nextInt(3);
            var bytes = bytes(topic, usual(topic));
            if (random.nextInt(4) == 0) {
                bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 3));
            }
            for (int flips = random.nextInt(3); flips > 0 && bytes.length > 5; flips--) {
                bytes[5 + random.nextInt(bytes.length - 5)] = (byte) random.nextInt();
            }
            agree(topic, bytes);
        }
        assertThat(read).isGreaterThan(3_000);
    }

    @Test
    void shouldReadTheUsualEventItself() {
        for (int topic = 0; topic < 3; topic++) {
            for (int i = 0; i < 100; i++) {
                agree(topic, bytes(topic, usual(topic)));
            }
        }
        assertThat(read).isEqualTo(300);
    }

    @Test
    void shouldLeaveAnotherTopicsSchemaToTheOrdinaryWay() {
        assertThat(quick.read(0, ORG.getBytes(StandardCharsets.UTF_8), bytes(2, usual(2)), APPENDED.toEpochMilli()))
                .isNull();
    }

    private void agree(int topic, byte[] bytes) {
        var key = ORG.getBytes(StandardCharsets.UTF_8);
        var revision = quick.read(topic, key, bytes, APPENDED.toEpochMilli());
        if (revision != null) {
            read++;
            assertThat(ordinary.read(ORG, ordinarily(topic, bytes), APPENDED)).isEqualTo(revision);
        }
    }

    private static SpecificRecord ordinarily(int topic, byte[] bytes) {
        try {
            return serdes.deserializer(Topics.events().get(topic)).deserialize("events", bytes);
        } catch (SerializationException e) {
            throw new AssertionError("the quick reader read what cannot be read", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static byte[] bytes(int topic, SpecificRecord event) {
        var declared = (Topic<SpecificRecord>) Topics.events().get(topic);
        return serdes.serializer(declared).serialize(declared.name(), event);
    }

    private SpecificRecord usual(int topic) {
        return event(topic, "m-" + random.nextInt(50), "lesson", random.nextBoolean() ? "relief" : null, ORG, "EUR", 0);
    }

    private SpecificRecord event(int topic) {
        return event(
                topic,
                word(),
                word(),
                random.nextBoolean() ? null : word(),
                random.nextInt(9) == 0 ? word() : ORG,
                random.nextInt(9) == 0 ? word() : "CNY",
                random.nextInt(9) == 0 ? 200_000_000 : 50_000);
    }

    private String word() {
        return WORDS.get(random.nextInt(3) > 0 ? random.nextInt(4) : random.nextInt(WORDS.size()));
    }

    private SpecificRecord event(
            int topic, String word, String other, String campaign, String orgId, String currency, int spread) {
        int revision = random.nextInt(20) == 0 && spread > 0 ? random.nextInt(3) - 1 : 1 + random.nextInt(3);
        var status = random.nextInt(4) == 0 ? FactStatus.CANCELLED : FactStatus.RECORDED;
        var occurred = APPENDED.minusMillis(10_000_000 + random.nextInt(1 + spread * 10));
        var recorded = APPENDED.plusMillis(random.nextInt(1 + spread * 2) - spread);
        return switch (topic) {
            case 0 -> new ActivityEvent(word, revision, status, orgId, other, campaign, occurred, recorded);
            case 1 ->
                new DonationEvent(
                        word,
                        revision,
                        status,
                        orgId,
                        campaign,
                        random.nextBoolean() ? Direction.RECEIVED : Direction.DISBURSED,
                        random.nextBoolean() ? other : null,
                        (long) random.nextInt(1_000) - (spread > 0 ? 20 : 0),
                        currency,
                        occurred,
                        recorded);
            default ->
                new SignInEvent(
                        word,
                        revision,
                        status,
                        orgId,
                        random.nextBoolean() ? other : null,
                        other,
                        campaign,
                        occurred,
                        random.nextBoolean() ? occurred.plusMillis(7_200_000 - random.nextInt(1 + spread * 200)) : null,
                        recorded);
        };
    }
}
