package dev.muster.bench.restart;

import dev.muster.bench.programs.BenchException;
import dev.muster.config.MusterConfig;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** The topics that Kafka Streams keeps state in. */
final class Changelogs {

    private static final String SUFFIX = "-changelog";

    private Changelogs() {}

    /** Returns what all of them take on the disks of the brokers, in bytes. */
    static long bytesOnDisk(MusterConfig config) {
        try (var admin = Admin.create(config.kafka())) {
            var brokers = admin.describeCluster().nodes().get().stream()
                    .map(node -> node.id())
                    .toList();
            return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .flatMap(folders -> folders.values().stream())
                    .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                    .filter(replica -> replica.getKey().topic().endsWith(SUFFIX))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        } catch (ExecutionException e) {
            throw new BenchException("The broker does not tell how large its topics are: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("The run was interrupted.", e);
        }
    }
}
