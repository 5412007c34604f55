package dev.muster.cli;

import dev.muster.config.MusterConfig;
import dev.muster.serving.ViewServer;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs one view until it is stopped. */
@Command(
        name = "view",
        description = {
            "Run one view against any Kafka: the page, the API, /metrics and health, on http.port.",
            "Any number of views run beside any number of pipelines."
        })
final class ViewCommand implements Callable<Integer> {

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    private ViewCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        var config = configuration.read();
        try (var stop = Stop.onSignal();
                var view = ViewServer.start(config, Clock.systemUTC())) {
            var out = spec.commandLine().getOut();
            out.println("view http://" + config.getString(MusterConfig.HTTP_HOST) + ':' + view.port() + '/');
            out.flush();
            stop.await();
        }
        return 0;
    }
}
