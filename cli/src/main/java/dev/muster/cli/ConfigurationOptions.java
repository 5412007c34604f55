package dev.muster.cli;

import dev.muster.config.MusterConfig;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command's configuration comes from. */
final class ConfigurationOptions {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = {
                "A properties file; docs/configuration.md lists the keys.",
                "The environment goes over it: MUSTER_HTTP_PORT is http.port."
            })
    private @Nullable Path file;

    /**
     * Returns the configuration.
     *
     * @throws org.apache.kafka.common.config.ConfigException if it cannot be
     */
    MusterConfig read() {
        var environment = System.getenv();
        return file == null ? MusterConfig.of(Map.of(), environment) : MusterConfig.read(file, environment);
    }
}
