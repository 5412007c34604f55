package dev.muster.quickstart;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.metadata.properties.MetaProperties;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.properties.PropertiesUtils;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** A broker's folder of logs: formatted once, and checked at every later start. */
final class KafkaStorage {

    private KafkaStorage() {}

    /**
     * Formats a folder that is not, and makes sure that this Kafka can read one that is.
     *
     * @throws StartException if it cannot
     */
    static void prepare(Path folder, int nodeId, String controllerListener) {
        var properties = folder.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME);
        if (Files.exists(properties)) {
            check(folder, properties, nodeId);
        } else {
            format(folder, nodeId, controllerListener);
        }
    }

    private static void check(Path folder, Path properties, int nodeId) {
        try {
            var meta = new MetaProperties.Builder(PropertiesUtils.readPropertiesFile(properties.toString())).build();
            if (meta.nodeId().orElse(-1) != nodeId) {
                throw new StartException("The folder " + folder
                        + " holds the data of another broker: choose another folder with --data.");
            }
            new BootstrapDirectory(folder.toString()).read();
        } catch (StartException e) {
            throw e;
        } catch (Exception e) {
            throw new StartException(
                    "The folder " + folder + " holds data this Kafka cannot read (" + e.getMessage()
                            + "): start the version that wrote it, or choose another folder with --data.",
                    e);
        }
    }

    private static void format(Path folder, int nodeId, String controllerListener) {
        var said = new ByteArrayOutputStream();
        try {
            Files.createDirectories(folder);
            new Formatter()
                    .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
                    .setNodeId(nodeId)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(folder.toString()))
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName(controllerListener)
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .run();
        } catch (Exception e) {
            throw new StartException(
                    "The folder " + folder + " cannot be prepared for Kafka (" + e.getMessage()
                            + "): make it writable, or choose another folder with --data.",
                    e);
        }
    }
}
