package dev.muster.cli;

import dev.muster.config.MusterConfig;
import dev.muster.quickstart.StartException;
import dev.muster.quickstart.federation.FeedState;
import dev.muster.schemas.Installation;
import dev.muster.schemas.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends the simulated federation to an installation until it is stopped. */
@Command(
        name = "simulate",
        description = {
            "Send the quickstart's simulated federation to any Kafka: its past, once, and then what happens.",
            "Only into an installation that has no organizations of its own."
        })
final class SimulateCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The folder that remembers what was sent; ${DEFAULT-VALUE}.")
    private Path data;

    @Mixin
    private ConfigurationOptions configuration;

    @Spec
    private CommandSpec spec;

    private SimulateCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        var config = configuration.read();
        mustBeItsOwn(config);
        var out = spec.commandLine().getOut();
        try (var stop = Stop.onSignal();
                var federation = new Simulation(data, config, Clock.systemUTC())) {
            federation.load(out, stop);
            federation.start();
            out.println("simulating");
            out.flush();
            stop.await();
        } catch (Stop.WishedException e) {
            out.println("stopped before its past was sent; the next start goes on");
        }
        return 0;
    }

    /** Makes sure that it is not mixed into somebody's own data; ticks are in every topic that sources write to. */
    private void mustBeItsOwn(MusterConfig config) {
        if (FeedState.existsIn(data)) {
            return;
        }
        try (var admin = Admin.create(config.kafka())) {
            if (!new Installation(admin, config).isEmpty(Topics.REGISTERED_ORGANIZATIONS)) {
                throw new StartException("This installation has organizations already, and " + data
                        + " remembers no simulated federation: choose its folder with --data, or another"
                        + " installation.");
            }
        }
    }
}
