package dev.muster.cli;

import dev.muster.config.MusterConfig;
import dev.muster.serving.ops.OpsServer;
import dev.muster.topologies.Pipeline;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs one instance of the pipeline until it is stopped. */
@Command(
        name = "pipeline",
        description = {
            "Run one instance of the pipeline against any Kafka; several share the partitions.",
            "/metrics, /health/live and /health/ready are on pipeline.http.port."
        })
final class PipelineCommand implements Callable<Integer> {

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    private PipelineCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        var config = configuration.read();
        try (var stop = Stop.onSignal();
                var pipeline = Pipeline.start(config, Clock.systemUTC());
                var metrics = new PipelineMetrics(pipeline);
                var ops = ops(config, metrics, pipeline)) {
            pipeline.failure().thenAccept(stop::because);
            var out = spec.commandLine().getOut();
            out.println("pipeline http://" + config.getString(MusterConfig.HTTP_HOST) + ':' + ops.port() + "/metrics");
            out.flush();
            stop.await();
        }
        return 0;
    }

    private static OpsServer ops(MusterConfig config, PipelineMetrics metrics, Pipeline pipeline) {
        var health = new PipelineHealth(pipeline);
        return OpsServer.start(
                config.getString(MusterConfig.HTTP_HOST),
                config.getInt(MusterConfig.PIPELINE_HTTP_PORT),
                MusterConfig.PIPELINE_HTTP_PORT,
                metrics.registry(),
                health::live,
                health::ready);
    }
}
