package dev.muster.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine.IVersionProvider;

/** The version of Muster, and of the Kafka in it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        try (InputStream in = Objects.requireNonNull(Version.class.getResourceAsStream("version.txt"))) {
            var muster = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return new String[] {"Muster " + muster, "Kafka " + AppInfoParser.getVersion()};
        }
    }
}
