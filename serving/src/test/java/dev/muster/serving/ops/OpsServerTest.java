package dev.muster.serving.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.serving.http.ListenException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OpsServerTest {

    private final AtomicReference<Health> ready = new AtomicReference<>(Health.UP);
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private OpsServer server;

    @BeforeEach
    void start() {
        server = OpsServer.start("127.0.0.1", 0, "pipeline.http.port", registry, () -> Health.UP, ready::get);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldServeTheMetersOfItsRegistry() throws Exception {
        registry.counter("something").increment();
        assertThat(ask("/metrics").body()).contains("\nsomething_total 1.0\n");
    }

    @Test
    void shouldTellHealthWithReasons() throws Exception {
        assertThat(ask("/health/ready").body()).isEqualTo("{\"status\":\"up\",\"reasons\":[]}");
        ready.set(Health.degraded(List.of("one is away")));
        assertThat(ask("/health/ready").body()).isEqualTo("{\"status\":\"degraded\",\"reasons\":[\"one is away\"]}");
        ready.set(Health.down(List.of("all are away")));
        assertThat(ask("/health/ready").statusCode()).isEqualTo(503);
        assertThat(ask("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSayThatThePortIsInUse() {
        assertThatThrownBy(() -> OpsServer.start(
                        "127.0.0.1", server.port(), "pipeline.http.port", registry, () -> Health.UP, ready::get))
                .isInstanceOf(ListenException.class)
                .hasMessage("cannot listen on 127.0.0.1:" + server.port()
                        + ": the port is in use or not allowed; set pipeline.http.port to another");
    }

    @Test
    void shouldSayThatTheHostCannotBeHad() {
        assertThatThrownBy(() ->
                        OpsServer.start("192.0.2.1", 0, "pipeline.http.port", registry, () -> Health.UP, ready::get))
                .isInstanceOf(ListenException.class)
                .hasMessageContaining("192.0.2.1");
    }
}
