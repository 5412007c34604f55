package dev.muster.serving.ops;

import dev.muster.serving.http.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;

/** An HTTP server for {@code /metrics} and health alone, for a process that serves nothing else. */
public final class OpsServer implements AutoCloseable {

    private final HttpServer server;

    private OpsServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param host the address to listen on
     * @param port the port, 0 for any free one
     * @param portKey the configuration key of the port, for the message
     * @param registry what {@code /metrics} scrapes
     * @param live whether the process works; one that is down should be restarted
     * @param ready whether it does its work
     * @throws ListenException if the address cannot be had
     */
    public static OpsServer start(
            String host,
            int port,
            String portKey,
            PrometheusMeterRegistry registry,
            Supplier<Health> live,
            Supplier<Health> ready) {
        var routes = new OpsRoutes(registry, live, ready);
        return new OpsServer(HttpServer.start(host, port, portKey, config -> routes.add(config.routes)));
    }

    /** Returns the port it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
