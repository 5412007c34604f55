package dev.muster.bench.programs;

import dev.muster.config.MusterConfig;
import dev.muster.quickstart.Broker;
import dev.muster.quickstart.registry.Registry;
import java.nio.file.Path;
import java.util.Map;

/** The broker and the registry in a process of their own; it says where they are. */
public final class BrokerProgram {

    private static final String MEMORY = "1g";

    private BrokerProgram() {}

    /** A broker and a registry that run, and how clients reach them. */
    public record Running(Program program, Map<String, String> addresses) {}

    /** Starts both and returns when they answer. */
    public static Running start(Scratch scratch) {
        var program = scratch.start("broker", BrokerProgram.class, MEMORY, scratch.folder("kafka"));
        return new Running(
                program,
                Map.of(
                        MusterConfig.BOOTSTRAP_SERVERS, program.answer(),
                        MusterConfig.REGISTRY_URL, program.answer()));
    }

    public static void main(String[] arguments) {
        var lines = new Lines();
        try (var broker = new Broker(Path.of(arguments[0]), 0).start();
                var registry = new Registry(broker.bootstrapServers(), 0).start()) {
            lines.say(broker.bootstrapServers());
            lines.say(registry.url());
            lines.untilEnd();
        }
        System.exit(0);
    }
}
