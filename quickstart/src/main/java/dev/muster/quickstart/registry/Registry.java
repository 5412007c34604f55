package dev.muster.quickstart.registry;

import dev.muster.quickstart.Ports;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry in this process, on the loopback address only, that keeps its schemas in the {@code _schemas}
 * topic of a broker.
 *
 * <p>It speaks the parts of the Confluent REST API that serializers and their tools call, for Avro. One registry may
 * run on a broker at a time: it reads the topic once, at its start, and then only writes.
 */
public final class Registry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private final String bootstrapServers;
    private final int port;

    private @Nullable SchemaLog log;
    private @Nullable Javalin http;

    /**
     * Describes a registry; nothing runs yet.
     *
     * @param bootstrapServers the broker that keeps its schemas
     * @param port the port to listen on; 0 takes any free one
     */
    public Registry(String bootstrapServers, int port) {
        this.bootstrapServers = bootstrapServers;
        this.port = port;
    }

    /**
     * Starts, and returns when every schema registered before is served again.
     *
     * @throws dev.muster.quickstart.StartException if the port is in use or the topic cannot be read
     */
    public synchronized Registry start() {
        if (port != 0) {
            Ports.mustBeFree(port, "--registry-port");
        }
        var opened = new SchemaLog(bootstrapServers);
        try {
            opened.create();
            http = serve(new Schemas(opened));
            log = opened;
            return this;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Returns the address for clients of a registry that has started. */
    public synchronized String url() {
        if (http == null) {
            throw new IllegalStateException("the registry is not running");
        }
        return "http://" + Ports.HOST + ':' + http.port();
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.stop();
        }
        http = null;
        if (log != null) {
            log.close();
        }
        log = null;
    }

    private Javalin serve(Schemas schemas) {
        try {
            return Javalin.create(config -> configure(config, schemas)).start(Ports.HOST, port);
        } catch (JavalinBindException e) {
            throw Ports.inUse(port, "--registry-port");
        }
    }

    private static void configure(JavalinConfig config, Schemas schemas) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.defaultContentType = Exchange.CONTENT_TYPE;
        config.routes.get("/", context -> new Exchange(context).answer(Json.object()));
        new SubjectRoutes(schemas).addTo(config.routes);
        new SchemaRoutes(schemas).addTo(config.routes);
        new CompatibilityRoutes(schemas).addTo(config.routes);
        new ConfigRoutes(schemas).addTo(config.routes);
        errors(config);
    }

    private static void errors(JavalinConfig config) {
        config.routes
                .exception(
                        RegistryError.class,
                        (error, context) ->
                                new Exchange(context).answer(error.status(), error.code(), error.getMessage()))
                .exception(
                        HttpResponseException.class,
                        (error, context) -> new Exchange(context)
                                .answer(
                                        error.getStatus(),
                                        error.getStatus(),
                                        "HTTP " + error.getStatus() + ' ' + error.getMessage()))
                .exception(Exception.class, (error, context) -> {
                    LOG.error("The registry failed on {} {}", context.method(), context.path(), error);
                    new Exchange(context).answer(500, 50001, "Error in the registry: " + error);
                });
    }
}
