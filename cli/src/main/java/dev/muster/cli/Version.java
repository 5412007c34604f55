package dev.muster.cli;

import java.util.Objects;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine.IVersionProvider;

/** The version of Muster, and of the Kafka in it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var muster = Objects.requireNonNullElse(Muster.class.getPackage().getImplementationVersion(), "in development");
        return new String[] {"Muster " + muster, "Kafka " + AppInfoParser.getVersion()};
    }
}
