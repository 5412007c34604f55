package dev.muster.cli;

import dev.muster.quickstart.Ports;
import dev.muster.quickstart.StartException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs everything on this machine until it is stopped. */
@Command(
        name = "quickstart",
        description = {
            "Run everything on this machine: broker, registry, pipeline, view, and a simulated federation.",
            "Ctrl-C stops it; the data stays, and the next start goes on with it."
        })
final class QuickstartCommand implements Callable<Integer> {

    @Option(names = "--empty", description = "Without the simulated federation, for data of your own.")
    private boolean empty;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The time zone whose midnights part the periods, such as Asia/Shanghai; that of the data"
                    + " where there is some, else this machine's.")
    private @Nullable String zone;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Page, API and metrics; ${DEFAULT-VALUE}.")
    private int httpPort;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "The broker; ${DEFAULT-VALUE}.")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "The schema registry; ${DEFAULT-VALUE}.")
    private int registryPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The folder of the data; ${DEFAULT-VALUE}.")
    private Path data;

    @Spec
    private CommandSpec spec;

    private QuickstartCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        checkPorts();
        var folder = new KeptData(data);
        folder.mustSuit(!empty);
        var settings = new Quickstart.Settings(folder, folder.zone(zone), httpPort, kafkaPort, registryPort, !empty);
        Logs.toFile(data.resolve("muster.log"));
        new Quickstart(settings, spec.commandLine().getOut()).run();
        return 0;
    }

    private void checkPorts() {
        check(httpPort, "--http-port");
        check(kafkaPort, "--kafka-port");
        check(registryPort, "--registry-port");
        if (same(httpPort, kafkaPort) || same(httpPort, registryPort) || same(kafkaPort, registryPort)) {
            throw new StartException("Page, broker and registry need a port each: choose different ones with"
                    + " --http-port, --kafka-port and --registry-port.");
        }
    }

    private static boolean same(int one, int other) {
        return one != 0 && one == other;
    }

    private static void check(int port, String flag) {
        if (port < 0 || port > 65_535) {
            throw new StartException(flag + "=" + port + " is no port: choose one from 1 to 65535, or 0 for any.");
        }
        if (port != 0) {
            Ports.mustBeFree(port, flag);
        }
    }
}
