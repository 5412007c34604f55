package dev.muster.quickstart;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The settings of the quickstart's broker: one node that is broker and controller, small, and keeps everything. */
final class BrokerSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final String BROKER = "PLAINTEXT";

    /** After this long a stopped consumer group's offsets are forgotten; Kafka's own 7 days lose counts. */
    private static final long OFFSETS_RETENTION_MINUTES = Duration.ofDays(3650).toMinutes();

    /** How long a start after a kill waits for the controller to believe that the broker it remembers is gone. */
    private static final Duration SESSION = Duration.ofSeconds(3);

    private BrokerSettings() {}

    static Map<String, String> of(Path logs, int port, int controllerPort) {
        var settings = new TreeMap<String, String>();
        settings.putAll(node(logs, port, controllerPort));
        settings.putAll(internalTopics());
        settings.putAll(retention());
        settings.putAll(size());
        return settings;
    }

    private static Map<String, String> node(Path logs, int port, int controllerPort) {
        var controller = Ports.HOST + ':' + controllerPort;
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(NODE_ID),
                "log.dirs",
                logs.toString(),
                "listeners",
                BROKER + "://" + Ports.HOST + ':' + port + ',' + CONTROLLER + "://" + controller,
                "listener.security.protocol.map",
                BROKER + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "inter.broker.listener.name",
                BROKER,
                "controller.listener.names",
                CONTROLLER,
                "controller.quorum.voters",
                NODE_ID + "@" + controller);
    }

    private static Map<String, String> internalTopics() {
        return Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1");
    }

    private static Map<String, String> retention() {
        return Map.of(
                "auto.create.topics.enable", "false",
                "offsets.retention.minutes", String.valueOf(OFFSETS_RETENTION_MINUTES),
                "log.retention.ms", "-1",
                "log.retention.bytes", "-1",
                "log.cleaner.enable", "true");
    }

    private static Map<String, String> size() {
        return Map.of(
                "group.initial.rebalance.delay.ms", "0",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "broker.heartbeat.interval.ms", "500",
                "broker.session.timeout.ms", String.valueOf(SESSION.toMillis()),
                "log.cleaner.dedupe.buffer.size", String.valueOf(32 << 20),
                "server.max.startup.time.ms",
                        String.valueOf(Duration.ofMinutes(5).toMillis()));
    }
}
