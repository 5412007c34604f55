package dev.muster.cli;

import dev.muster.config.MusterConfig;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which installation a command works with: its configuration, and its brokers and registry where they are named. */
final class InstallationOptions {

    @Option(
            names = {"-b", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            description = "The Kafka brokers; localhost:9092 unless configured.")
    private @Nullable String brokers;

    @Option(
            names = {"-r", "--registry"},
            paramLabel = "URL",
            description = "The schema registry; http://localhost:8081 unless configured.")
    private @Nullable String registry;

    @Mixin
    private ConfigurationOptions configuration;

    @SuppressWarnings("NullAway.Init") // picocli fills it
    InstallationOptions() {}

    /**
     * Returns the configuration.
     *
     * @throws org.apache.kafka.common.config.ConfigException if it cannot be
     */
    MusterConfig config() {
        var given = new HashMap<String, String>();
        if (brokers != null) {
            given.put(MusterConfig.BOOTSTRAP_SERVERS, brokers);
        }
        if (registry != null) {
            given.put(MusterConfig.REGISTRY_URL, registry);
        }
        return configuration.read().with(given);
    }
}
