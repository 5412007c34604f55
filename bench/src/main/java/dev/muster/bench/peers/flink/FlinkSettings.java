package dev.muster.bench.peers.flink;

import dev.muster.config.MusterConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** How the peers on Flink are tuned, each setting with its reason. */
final class FlinkSettings {

    /** A usual interval: of state in memory every checkpoint copies all, so a shorter one would only slow it. */
    private static final Duration CHECKPOINTS = Duration.ofSeconds(10);

    private FlinkSettings() {}

    static Configuration of(MusterConfig config, Variant variant) {
        var folder = Path.of(config.getString(MusterConfig.STATE_DIR));
        return Configuration.fromMap(Map.ofEntries(
                Map.entry("parallelism.default", String.valueOf(config.getInt(MusterConfig.THREADS))),
                Map.entry("state.backend.type", variant.backend()),
                // Not state: libraries that Flink unpacks.
                Map.entry("io.tmp.dirs", folder + "-unpacked"),
                Map.entry(
                        "state.backend.rocksdb.localdir",
                        folder.resolve("rocksdb").toString()),
                Map.entry(
                        "execution.checkpointing.dir",
                        folder.resolve("checkpoints").toUri().toString()),
                Map.entry("execution.checkpointing.interval", CHECKPOINTS.toMillis() + " ms"),
                Map.entry("execution.checkpointing.mode", "EXACTLY_ONCE"),
                // Only what changed since the last checkpoint is copied, where RocksDB allows it.
                Map.entry("execution.checkpointing.incremental", "true"),
                // At the end nothing waits for one more checkpoint: the sink flushes by itself.
                Map.entry("execution.checkpointing.checkpoints-after-tasks-finish", "false"),
                // No operator keeps or changes what it hands on, so records need not be copied in between.
                Map.entry("pipeline.object-reuse", "true"),
                // Every type has a serializer of Flink's own; Kryo would be many times slower.
                Map.entry("pipeline.generic-types", "false"),
                // RocksDB's block cache and write buffers come out of managed memory, and 128 MB is the default here.
                Map.entry("taskmanager.memory.managed.size", "512m"),
                // A failure ends the run, since a restart would count results twice.
                Map.entry("restart-strategy.type", "none")));
    }
}
