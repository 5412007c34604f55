package dev.muster.serving.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** The routes {@code /metrics}, {@code /health/live} and {@code /health/ready}. */
public final class OpsRoutes {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final String RETRY_SECONDS = "2";

    private final PrometheusMeterRegistry registry;
    private final Supplier<Health> live;
    private final Supplier<Health> ready;
    private final ObjectMapper mapper = new ObjectMapper();

    /**
     * @param registry what {@code /metrics} scrapes
     * @param live whether the process works; one that is down should be restarted
     * @param ready whether it does its work
     */
    public OpsRoutes(PrometheusMeterRegistry registry, Supplier<Health> live, Supplier<Health> ready) {
        this.registry = registry;
        this.live = live;
        this.ready = ready;
    }

    /** Adds the routes. */
    public void add(RoutesConfig routes) {
        routes.get("/metrics", this::metrics);
        routes.get("/health/live", ctx -> health(ctx, live.get()));
        routes.get("/health/ready", ctx -> health(ctx, ready.get()));
    }

    private void metrics(Context ctx) throws IOException {
        var accept = ctx.header(Header.ACCEPT);
        var type = accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
        ctx.contentType(type);
        registry.scrape(ctx.outputStream(), type);
    }

    private void health(Context ctx, Health health) throws JsonProcessingException {
        if (health.status() == Health.Status.DOWN) {
            ctx.status(503).header(Header.RETRY_AFTER, RETRY_SECONDS);
        }
        ctx.header(Header.CACHE_CONTROL, "no-store")
                .contentType("application/json")
                .result(mapper.writeValueAsBytes(new Answer(health.status().label(), health.reasons())));
    }

    private record Answer(String status, List<String> reasons) {}
}
