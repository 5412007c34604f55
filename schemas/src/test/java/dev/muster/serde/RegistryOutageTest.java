package dev.muster.serde;

import static dev.muster.serde.Samples.ACTIVITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.muster.avro.ActivityEvent;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topics;
import dev.muster.serde.FakeRegistry.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a registry can fail, and that none of them is taken for bad data. */
class RegistryOutageTest {

    private final FakeRegistry registry = FakeRegistry.start();
    private final AvroSerdes serdes = serdes(registry.url());

    @AfterEach
    void stop() {
        serdes.close();
        registry.close();
    }

    private static AvroSerdes serdes(String url) {
        return AvroSerdes.of(
                MusterConfig.of(Map.of("registry.url", url, "registry.retry.ms", "1", "registry.timeout.ms", "2000")));
    }

    private byte[] value() {
        return serdes.serializer(Topics.ACTIVITY_EVENTS).serialize("activity-events", ACTIVITY);
    }

    private static Stream<Arguments> failures() {
        return Stream.of(
                arguments("an error of the registry", Answer.json(500, "{\"error_code\":50001,\"message\":\"store\"}")),
                arguments("a proxy without a registry", Answer.html(502)),
                arguments("a registry that starts", Answer.html(503)),
                arguments("no answer in time", Answer.html(504)),
                arguments("no credentials", Answer.json(401, "{\"error_code\":40101,\"message\":\"Unauthorized\"}")),
                arguments("wrong credentials", Answer.json(403, "{\"error_code\":40301,\"message\":\"Forbidden\"}")),
                arguments("a slow client", Answer.html(408)),
                arguments("too many requests", Answer.json(429, "{\"error_code\":42901,\"message\":\"Slow down\"}")),
                arguments("the page 404 of a wrong address", Answer.html(404)),
                arguments("an empty 404", Answer.json(404, "")),
                arguments("a 404 of a server of another kind", Answer.json(404, "{\"error\":\"Not Found\"}")),
                arguments("a 404 of a path nobody serves", Answer.json(404, "{\"error_code\":404,\"message\":\"-\"}")),
                arguments("a registry's code under another status", Answer.json(500, "{\"error_code\":40403}")),
                arguments("a redirection to a login", Answer.html(302)),
                arguments("a page that is no registry's", Answer.html(200)),
                arguments("nothing", Answer.json(200, "")),
                arguments("another JSON", Answer.json(200, "{\"status\":\"UP\"}")),
                arguments("a list", Answer.json(200, "[]")),
                arguments("no content", Answer.json(204, "")),
                arguments("a bad request", Answer.html(400)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void shouldBeAnOutageWhenReading(String what, Answer failure) {
        var value = value();
        try (var fresh = serdes(registry.url())) {
            var deserializer = fresh.deserializer(Topics.ACTIVITY_EVENTS);
            registry.answerAlways(failure);
            assertOutage(deserializer, value);
            assertOutage(deserializer, value);

            registry.recover();
            assertThat(deserializer.deserialize("activity-events", value)).isEqualTo(ACTIVITY);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void shouldBeAnOutageWhenWriting(String what, Answer failure) {
        var serializer = serdes.serializer(Topics.ACTIVITY_EVENTS);
        registry.answerAlways(failure);
        assertThatThrownBy(() -> serializer.serialize("activity-events", ACTIVITY))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining(registry.url());

        registry.recover();
        assertThat(serializer.serialize("activity-events", ACTIVITY)).startsWith(0, 0, 0, 0, 1);
    }

    private void assertOutage(Deserializer<ActivityEvent> deserializer, byte[] value) {
        int before = registry.requests().size();
        assertThatThrownBy(() -> deserializer.deserialize("activity-events", value))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining(registry.url());
        assertThat(registry.requests().size() - before).isEqualTo(RegistryClient.TRIES);
    }

    @Test
    void shouldTryAgainBeforeItGivesUp() {
        var value = value();
        try (var fresh = serdes(registry.url())) {
            registry.answerNext(RegistryClient.TRIES - 1, Answer.html(503));
            assertThat(fresh.deserializer(Topics.ACTIVITY_EVENTS).deserialize("activity-events", value))
                    .isEqualTo(ACTIVITY);
        }
    }

    @Test
    void shouldBeAnOutageIfNobodyListens() {
        var value = value();
        try (var fresh = serdes(registry.url())) {
            registry.close();
            assertThatThrownBy(() -> fresh.deserializer(Topics.ACTIVITY_EVENTS).deserialize("t", value))
                    .isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void shouldBeAnOutageIfNobodyHasThatName() {
        try (var fresh = serdes("http://registry.invalid:8081")) {
            assertThatThrownBy(fresh::register).isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void shouldBeAnOutageIfTheRegistryHangs() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var fresh = AvroSerdes.of(MusterConfig.of(Map.of(
                        "registry.url",
                        "http://127.0.0.1:" + silent.getLocalPort(),
                        "registry.timeout.ms",
                        "50",
                        "registry.retry.ms",
                        "1")))) {
            assertThatThrownBy(fresh::register)
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("did not answer within 50 ms");
        }
    }

    @Test
    void shouldKeepReadingWhatItKnows() {
        var value = value();
        var deserializer = serdes.deserializer(Topics.ACTIVITY_EVENTS);
        deserializer.deserialize("activity-events", value);

        registry.answerAlways(Answer.html(503));

        assertThat(deserializer.deserialize("activity-events", value)).isEqualTo(ACTIVITY);
        assertThat(value()).isEqualTo(value);
    }

    @Test
    void shouldLetAnInterruptedThreadGo() {
        registry.answerAlways(Answer.html(503));
        Thread.currentThread().interrupt();

        assertThatThrownBy(serdes::registerAll).isInstanceOf(InterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
