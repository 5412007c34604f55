package dev.muster.cli;

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
                var ops = PipelineOps.start(config, pipeline)) {
            pipeline.failure().thenAccept(stop::because);
            var out = spec.commandLine().getOut();
            out.println("pipeline " + ops.metricsUrl());
            out.flush();
            stop.await();
        }
        return 0;
    }
}
