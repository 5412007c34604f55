package dev.muster.cli;

import dev.muster.config.MusterConfig;
import dev.muster.serving.ops.Health;
import dev.muster.serving.ops.OpsServer;
import dev.muster.topologies.Pipeline;
import java.util.List;
import java.util.function.Predicate;

/** What a pipeline offers to those who operate it: {@code /metrics} and health on {@code pipeline.http.port}. */
final class PipelineOps implements AutoCloseable {

    private final String host;
    private final PipelineMetrics metrics;
    private final OpsServer server;

    private PipelineOps(String host, PipelineMetrics metrics, OpsServer server) {
        this.host = host;
        this.metrics = metrics;
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @throws dev.muster.serving.http.ListenException if the address cannot be had
     */
    static PipelineOps start(MusterConfig config, Pipeline pipeline) {
        var host = config.getString(MusterConfig.HTTP_HOST);
        var metrics = new PipelineMetrics(pipeline);
        var server = OpsServer.start(
                host,
                config.getInt(MusterConfig.PIPELINE_HTTP_PORT),
                MusterConfig.PIPELINE_HTTP_PORT,
                metrics.registry(),
                () -> health(pipeline.health(), Pipeline.Health::live),
                () -> health(pipeline.health(), Pipeline.Health::ready));
        return new PipelineOps(host, metrics, server);
    }

    private static Health health(Pipeline.Health health, Predicate<Pipeline.Health> well) {
        return well.test(health) ? Health.UP : Health.down(List.of(health.detail()));
    }

    /** Returns the address of its metrics. */
    String metricsUrl() {
        return "http://" + host + ':' + server.port() + "/metrics";
    }

    @Override
    public void close() {
        server.close();
        metrics.close();
    }
}
