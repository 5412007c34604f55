package dev.muster.serde;

import static dev.muster.serde.Samples.ACTIVITY;
import static dev.muster.serde.Samples.COUNTS;
import static dev.muster.serde.Samples.DEAD_LETTER;
import static dev.muster.serde.Samples.ORGANIZATION;
import static dev.muster.serde.Samples.ROLL_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.Tick;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroSerdesTest {

    private final FakeRegistry registry = FakeRegistry.start();
    private final AvroSerdes serdes = AvroSerdes.of(config(Map.of()));

    @AfterEach
    void stop() {
        serdes.close();
        registry.close();
    }

    private MusterConfig config(Map<String, String> more) {
        return MusterConfig.of(Map.of("registry.url", registry.url(), "registry.retry.ms", "1"))
                .with(more);
    }

    @Test
    void shouldReadWhatItWrote() {
        assertThat(roundTrip(Topics.ACTIVITY_EVENTS, ACTIVITY)).isEqualTo(ACTIVITY);
        assertThat(roundTrip(Topics.ORGANIZATIONS, ORGANIZATION)).isEqualTo(ORGANIZATION);
        assertThat(roundTrip(Topics.DEAD_LETTERS, DEAD_LETTER)).isEqualTo(DEAD_LETTER);
        assertThat(roundTrip(Topics.ORGANIZATION_COUNTS, COUNTS)).isEqualTo(COUNTS);
        assertThat(roundTrip(Topics.ROLL_UPS, ROLL_UP)).isEqualTo(ROLL_UP);
    }

    @Test
    void shouldReadListsThatCanBeCompared() {
        var once = roundTrip(Topics.ROLL_UPS, ROLL_UP);
        var twice = roundTrip(Topics.ROLL_UPS, ROLL_UP);

        assertThat(once).isEqualTo(twice).hasSameHashCodeAs(twice).hasSameHashCodeAs(ROLL_UP);
        assertThat(once.getOrganization().getAffiliations())
                .isEqualTo(ORGANIZATION.getAffiliations())
                .isExactlyInstanceOf(ArrayList.class);
        assertThat(once.getMarker().getFences()).isExactlyInstanceOf(ArrayList.class);
        assertThat(roundTrip(Topics.ORGANIZATION_COUNTS, COUNTS).getActivitiesByType())
                .containsOnlyKeys("meeting", "visit");
    }

    private <T extends SpecificRecord> T roundTrip(Topic<T> topic, T sample) {
        var bytes = serdes.serializer(topic).serialize(topic.name(), sample);
        return serdes.deserializer(topic).deserialize(topic.name(), bytes);
    }

    @Test
    void shouldWriteConfluentsFraming() {
        IntStream.range(0, 300).forEach(i -> registry.register("other-" + i, SchemaSamples.recordNamed("Other" + i)));

        var bytes = serdes.serializer(Topics.ACTIVITY_EVENTS).serialize("activity-events", ACTIVITY);

        assertThat(bytes).startsWith(0, 0, 0, 1, 45);
        assertThat(registry.schema(ByteBuffer.wrap(bytes).getInt(1))).isEqualTo(ActivityEvent.getClassSchema());
    }

    @Test
    void shouldRegisterUnderTheSubjectOfTheTopic() {
        serdes.serializer(Topics.ACTIVITY_EVENTS).serialize("activity-events", ACTIVITY);
        assertThat(registry.subjects()).containsExactly("activity-events-value");
    }

    @Test
    void shouldWriteTicksUnderTheirOwnSubject() {
        var tick = new Tick(Instant.parse("2026-11-22T10:00:00Z"), "import-1");
        var bytes = serdes.tickSerializer().serialize("activity-events", tick);

        assertThat(registry.subjects()).containsExactly(Topics.TICK_SUBJECT);
        assertThat(serdes.tickDeserializer().deserialize("activity-events", bytes))
                .isEqualTo(tick);
    }

    @Test
    void shouldTakeNullForNull() {
        assertThat(serdes.serializer(Topics.CAMPAIGNS).serialize("campaigns", null))
                .isNull();
        assertThat(serdes.deserializer(Topics.CAMPAIGNS).deserialize("campaigns", null))
                .isNull();
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void shouldAskTheRegistryOnce() {
        var serde = serdes.serde(Topics.ACTIVITY_EVENTS);
        for (int i = 0; i < 100; i++) {
            serde.deserializer()
                    .deserialize("activity-events", serde.serializer().serialize("activity-events", ACTIVITY));
            roundTrip(Topics.ACTIVITY_EVENTS, ACTIVITY);
        }
        assertThat(registry.requests())
                .containsExactly(
                        "POST /subjects/activity-events-value",
                        "POST /subjects/activity-events-value/versions",
                        "GET /schemas/ids/1");
    }

    @Test
    void shouldDoWithARegistryThatLetsNobodyRegisterIfTheSchemaIsThere() {
        int id = registry.register("activity-events-value", ActivityEvent.getClassSchema());
        registry.answerRegistrations(FakeRegistry.Answer.error(40301, "read only"));

        var bytes = serdes.serializer(Topics.ACTIVITY_EVENTS).serialize("activity-events", ACTIVITY);

        assertThat(bytes).startsWith(0, 0, 0, 0, id);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 40901, 42201})
    void shouldRefuseToGoOnIfTheRegistryRefusesTheSchema(int code) {
        registry.answerRegistrations(FakeRegistry.Answer.error(code, "incompatible with version 1"));

        assertThatThrownBy(serdes::registerAll)
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(registry.url(), "activity-events-value", "incompatible with version 1");
    }

    @Test
    void shouldRegisterTheSchemasOfAllTopicsOnceTheRegistryAnswers() {
        registry.answerNext(3 * RegistryClient.TRIES, FakeRegistry.Answer.html(503));

        serdes.registerAll();

        var subjects = new TreeSet<String>();
        Topics.all().forEach(topic -> subjects.add(topic.subject()));
        subjects.add(Topics.TICK_SUBJECT);
        assertThat(registry.subjects()).isEqualTo(subjects);
        assertThat(registry.requests()).hasSize(3 * RegistryClient.TRIES + 2 * subjects.size());
    }

    @Test
    void shouldNotWaitForTheRegistryIfNotAskedTo() {
        registry.answerAlways(FakeRegistry.Answer.html(503));
        assertThatThrownBy(serdes::register).isInstanceOf(RegistryUnavailableException.class);
        assertThat(registry.requests()).hasSize(RegistryClient.TRIES);
    }

    @Test
    void shouldAuthenticate() {
        try (var authenticated =
                AvroSerdes.of(config(Map.of("registry.user", "muster", "registry.password", "s3cret")))) {
            authenticated.serializer(Topics.ACTIVITY_EVENTS).serialize("activity-events", ACTIVITY);
        }
        assertThat(registry.authorizations()).hasSize(2).containsOnly("Basic bXVzdGVyOnMzY3JldA==");
    }

    @Test
    void shouldNotAuthenticateWithoutAUser() {
        serdes.serializer(Topics.ACTIVITY_EVENTS).serialize("activity-events", ACTIVITY);
        assertThat(registry.authorizations()).hasSize(2).containsOnly("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void shouldFindARegistryUnderAPath(String end) {
        try (var apicurio = FakeRegistry.start("/apis/ccompat/v7");
                var there = AvroSerdes.of(MusterConfig.of(Map.of("registry.url", apicurio.url() + end)))) {
            var serde = there.serde(Topics.ACTIVITY_EVENTS);
            var bytes = serde.serializer().serialize("activity-events", ACTIVITY);
            assertThat(serde.deserializer().deserialize("activity-events", bytes))
                    .isEqualTo(ACTIVITY);
            assertThat(apicurio.requests()).allMatch(request -> request.contains(" /apis/ccompat/v7/s"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8081", "", "ftp://localhost", "http://", "http://a,http://b", "http://a b"})
    void shouldRefuseAnAddressThatIsNone(String url) {
        assertThatThrownBy(() -> AvroSerdes.of(MusterConfig.of(Map.of("registry.url", url))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("registry.url=" + url);
    }

    @Test
    void shouldGoOnAfterARecordThatCannotBeWritten() {
        var serializer = serdes.serializer(Topics.ACTIVITY_EVENTS);
        var broken = ActivityEvent.newBuilder(ACTIVITY).build();
        broken.setType(null);

        assertThatThrownBy(() -> serializer.serialize("activity-events", broken))
                .isExactlyInstanceOf(SerializationException.class)
                .hasMessageContaining("ActivityEvent");

        var bytes = serializer.serialize("activity-events", ACTIVITY);
        assertThat(serdes.deserializer(Topics.ACTIVITY_EVENTS).deserialize("activity-events", bytes))
                .isEqualTo(ACTIVITY);
    }

    @Test
    void shouldServeSeveralThreadsAtOnce() throws Exception {
        var serde = serdes.serde(Topics.ACTIVITY_EVENTS);
        var threads = Executors.newFixedThreadPool(4);
        try {
            var results = threads.invokeAll(IntStream.range(0, 4)
                    .<Callable<Boolean>>mapToObj(thread -> () -> IntStream.range(0, 2_000)
                            .mapToObj(i -> activity(thread + "-" + i))
                            .allMatch(sample -> sample.equals(serde.deserializer()
                                    .deserialize("t", serde.serializer().serialize("t", sample)))))
                    .toList());
            for (var result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static ActivityEvent activity(String id) {
        return ActivityEvent.newBuilder(ACTIVITY)
                .setActivityId(id.repeat(1 + id.length() % 7))
                .setStatus(FactStatus.CANCELLED)
                .build();
    }
}
