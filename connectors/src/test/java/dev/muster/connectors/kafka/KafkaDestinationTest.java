package dev.muster.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.config.MusterConfig;
import dev.muster.serde.FakeRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class KafkaDestinationTest {

    private final List<String> notes = new ArrayList<>();

    @Test
    void shouldSayThatNoBrokerAnswers() throws IOException {
        var address = "127.0.0.1:" + closedPort();
        assertThatThrownBy(() -> connect(Map.of(MusterConfig.BOOTSTRAP_SERVERS, address)))
                .isInstanceOf(CouldNotException.class)
                .hasMessage("No Kafka broker answers at " + address
                        + ", after 1 s: start it, or name another with --bootstrap-servers.");
    }

    @Test
    void shouldSayThatNoBrokerHasSuchName() {
        assertThatThrownBy(() -> connect(Map.of(MusterConfig.BOOTSTRAP_SERVERS, "no-such-host.invalid:9092")))
                .isInstanceOf(CouldNotException.class)
                .hasMessageStartingWith("Kafka at no-such-host.invalid:9092 cannot be asked (")
                .hasMessageEndingWith("check --bootstrap-servers and the settings kafka.* of the configuration.");
    }

    @Test
    void shouldSayThatTheRegistryDoesNotAnswer() throws IOException {
        var url = "http://127.0.0.1:" + closedPort();
        var doorbell = doorbell(Map.of(MusterConfig.REGISTRY_URL, url));
        assertThatThrownBy(doorbell::serdes)
                .isInstanceOf(CouldNotException.class)
                .hasMessageStartingWith("The registry does not answer, after 1 s (the registry at " + url)
                .hasMessageEndingWith("start it, or name another with --registry.");
    }

    @Test
    void shouldWaitForRegistryThatComesLate() {
        try (var registry = FakeRegistry.start()) {
            registry.answerNext(4, FakeRegistry.Answer.html(503));
            doorbell(Map.of(MusterConfig.REGISTRY_URL, registry.url())).serdes().close();
            assertThat(notes).singleElement().asString().startsWith("waiting for the registry: ");
        }
    }

    @Test
    void shouldSayThatTheRegistrysAddressIsNone() {
        assertThatThrownBy(() ->
                        doorbell(Map.of(MusterConfig.REGISTRY_URL, "localhost")).serdes())
                .isInstanceOf(CouldNotException.class)
                .hasMessageStartingWith("The registry cannot be used: registry.url=localhost is no address");
    }

    @Test
    void shouldSayWhatKafkasExceptionsMean() {
        var config = MusterConfig.of(Map.of());
        assertThat(Trouble.of(new TimeoutException("10 ms"), config))
                .hasMessageContaining("localhost:9092 stopped answering (10 ms)")
                .hasMessageContaining("import again");
        assertThat(Trouble.of(new SaslAuthenticationException("no"), config)).hasMessageContaining("kafka.*");
        assertThat(Trouble.of(new TopicAuthorizationException("no"), config)).hasMessageContaining("does not allow it");
        assertThat(Trouble.of(new InvalidTimestampException("no"), config)).hasMessageContaining("clocks");
    }

    private KafkaDestination connect(Map<String, String> values) {
        return KafkaDestination.connect(MusterConfig.of(values), Clock.systemUTC(), Duration.ofSeconds(1), notes::add);
    }

    private Doorbell doorbell(Map<String, String> values) {
        var config = MusterConfig.of(values).with(Map.of(MusterConfig.REGISTRY_RETRY_MS, "1"));
        return new Doorbell(config, Duration.ofSeconds(1), notes::add);
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
