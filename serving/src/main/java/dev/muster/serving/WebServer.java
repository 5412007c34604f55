package dev.muster.serving;

import dev.muster.config.MusterConfig;
import dev.muster.serving.api.Api;
import dev.muster.serving.http.Assets;
import dev.muster.serving.http.HttpServer;
import dev.muster.serving.http.ListenException;
import dev.muster.serving.messages.Announcements;
import dev.muster.serving.metrics.ViewMeters;
import dev.muster.serving.model.Moments;
import dev.muster.serving.ops.Health;
import dev.muster.serving.ops.JvmMeters;
import dev.muster.serving.ops.OpsRoutes;
import io.javalin.config.RoutesConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Everything a view offers over HTTP, whatever feeds it: the page, the API, {@code /metrics} and health. */
final class WebServer implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmMeters jvm = JvmMeters.bind(registry);
    private final Moments moments;
    private final Api api;
    private final Assets assets;
    private final HttpServer server;

    private WebServer(MusterConfig config, Moments moments, String viewId, Assets assets, Announcements announcements) {
        this.moments = moments;
        this.assets = assets;
        api = new Api(moments, viewId);
        var streams = api.streams();
        registry.getPrometheusRegistry()
                .register(new ViewMeters(
                        moments,
                        config.getInt(MusterConfig.SERIES_BUDGET),
                        streams::open,
                        streams::dropped,
                        announcements));
        server = listen(config);
    }

    private HttpServer listen(MusterConfig config) {
        try {
            return HttpServer.start(
                    config.getString(MusterConfig.HTTP_HOST),
                    config.getInt(MusterConfig.HTTP_PORT),
                    MusterConfig.HTTP_PORT,
                    http -> add(http.routes));
        } catch (ListenException e) {
            closeAllButServer();
            throw e;
        }
    }

    /**
     * Starts to listen.
     *
     * @param viewId the name under which the view reports
     * @param announcements what the view's own messages have told
     */
    static WebServer start(
            MusterConfig config, Moments moments, String viewId, Assets assets, Announcements announcements) {
        return new WebServer(config, moments, viewId, assets, announcements);
    }

    void add(RoutesConfig routes) {
        new OpsRoutes(registry, this::live, this::ready).add(routes);
        api.add(routes);
        assets.add(routes);
    }

    private Health live() {
        return moments.condition().failure() == null
                ? Health.UP
                : Health.down(moments.condition().reasons());
    }

    private Health ready() {
        return moments.ready() ? Health.degraded(moments.reasons()) : Health.down(moments.reasons());
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        closeAllButServer();
        server.close();
    }

    private void closeAllButServer() {
        api.close();
        jvm.close();
        registry.close();
    }
}
