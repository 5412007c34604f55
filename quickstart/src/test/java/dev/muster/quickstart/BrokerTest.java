package dev.muster.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {

    private static final List<String> VALUES =
            IntStream.range(0, 1_000).mapToObj(i -> "value " + i).toList();

    @TempDir
    Path folder;

    @Test
    void shouldKeepRecordsOverRestart() throws Exception {
        try (var broker = new Broker(folder, 0).start()) {
            var probe = new Probe(broker.bootstrapServers());
            probe.create("kept");
            probe.write("kept", VALUES);
        }

        try (var broker = new Broker(folder, 0).start()) {
            assertThat(new Probe(broker.bootstrapServers()).read("kept")).isEqualTo(VALUES);
        }
    }

    @Test
    void shouldKeepRecordsOverKill() throws Exception {
        var process = startProcess();
        try {
            var probe = new Probe(bootstrapServersOf(process));
            probe.create("kept");
            probe.write("kept", VALUES);
        } finally {
            process.destroyForcibly().waitFor();
        }

        try (var broker = new Broker(folder, 0).start()) {
            assertThat(new Probe(broker.bootstrapServers()).read("kept")).isEqualTo(VALUES);
        }
    }

    @Test
    void shouldServeGroupsAndTransactionsWithSmallInternalTopics() throws Exception {
        try (var broker = new Broker(folder, 0).start()) {
            var probe = new Probe(broker.bootstrapServers());
            probe.create("kept");
            probe.writeInTransaction("kept", "value");
            probe.readInGroup("kept", "group");

            try (var admin = probe.admin()) {
                var internal = List.of("__consumer_offsets", "__transaction_state");
                assertThat(admin.describeTopics(internal).allTopicNames().get().values())
                        .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(4));
                var node = new ConfigResource(ConfigResource.Type.BROKER, "1");
                var settings = admin.describeConfigs(List.of(node)).all().get().get(node);
                assertThat(settings.get("offsets.retention.minutes").value()).isEqualTo("5256000");
                assertThat(settings.get("log.retention.ms").value()).isEqualTo("-1");
                assertThat(settings.get("auto.create.topics.enable").value()).isEqualTo("false");
            }
        }
    }

    @Test
    void shouldListenOnLoopbackOnly() throws Exception {
        try (var broker = new Broker(folder, 0).start();
                var admin = new Probe(broker.bootstrapServers()).admin()) {
            assertThat(admin.describeCluster().nodes().get())
                    .extracting(node -> node.host() + ':' + node.port())
                    .containsExactly(broker.bootstrapServers());
            assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
        }
    }

    @Test
    void shouldListenOnThePortAskedFor() {
        var port = Ports.free();
        try (var broker = new Broker(folder, port).start()) {
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
        }
    }

    @Test
    void shouldNameThePortThatIsInUse() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    new Broker(folder, other.getLocalPort()),
                    "Port " + other.getLocalPort() + " of 127.0.0.1 cannot be listened on:"
                            + " stop the program that uses it, or choose another with --kafka-port.");
        }
        new Broker(folder, 0).start().close();
    }

    @Test
    void shouldNameTheFolderThatCannotBeWritten() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new Broker(file.resolve("data"), 0).start())
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("The data folder " + file.resolve("data") + " cannot be written (")
                .hasMessageEndingWith("): make it writable, or choose another folder with --data.");
    }

    @Test
    void shouldNameTheDiskThatIsFull() {
        assertThatThrownBy(() -> new Broker(folder, 0, Long.MAX_VALUE).start())
                .isInstanceOf(StartException.class)
                .hasMessageMatching("The disk of the data folder \\S+ has only \\d+ MB free and \\d+ MB are needed:"
                        + " free some space, or choose another folder with --data.");
    }

    @Test
    void shouldRefuseFolderThatIsInUse() {
        try (var broker = new Broker(folder, 0).start()) {
            assertRefused(
                    new Broker(folder, 0),
                    "The data folder " + folder
                            + " is in use by another quickstart: stop that one, or choose another folder with --data.");
            assertThat(broker.bootstrapServers()).isNotEmpty();
        }
    }

    @Test
    void shouldRefuseFolderThatAnotherProcessUses() throws Exception {
        var process = startProcess();
        try {
            bootstrapServersOf(process);
            assertThatThrownBy(() -> new Broker(folder, 0).start())
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("is in use by another quickstart");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldRefuseDataOfAnotherLayout() throws Exception {
        Files.writeString(folder.resolve("muster-version"), "layout=2\nkafka=4.3.1\nkafka.level=1\n");

        assertThatThrownBy(() -> new Broker(folder, 0).start())
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("The data folder " + folder + " was written by another version of Muster");
    }

    @Test
    void shouldRefuseDataOfNewerKafka() throws Exception {
        Files.writeString(folder.resolve("muster-version"), "layout=1\nkafka=5.0.0\nkafka.level=99\n");

        assertRefused(
                new Broker(folder, 0),
                "The data folder " + folder + " was written by another version of Muster (its Kafka is 5.0.0,"
                        + " this one's is 4.3.1): start that version, or choose another folder with --data.");
        assertThat(folder.resolve("muster-version")).content().contains("5.0.0");
    }

    @Test
    void shouldReadDataOfOlderKafka() throws Exception {
        Files.writeString(folder.resolve("muster-version"), "layout=1\nkafka=4.1.0\nkafka.level=27\n");

        new Broker(folder, 0).start().close();

        assertThat(folder.resolve("muster-version")).content().contains("kafka=4.3.1");
    }

    @Test
    void shouldRefuseDataThatMusterDidNotWrite() throws Exception {
        Files.createDirectories(folder.resolve("kafka"));

        assertRefused(
                new Broker(folder, 0),
                "The folder " + folder.resolve("kafka")
                        + " holds data that Muster did not write: choose another folder with --data.");
        assertThat(folder.resolve("kafka")).isEmptyDirectory();
    }

    @Test
    void shouldRefuseDataOfAnotherBroker() throws Exception {
        new Broker(folder, 0).start().close();
        replace("kafka/meta.properties", "node.id=1", "node.id=2");

        assertThatThrownBy(() -> new Broker(folder, 0).start())
                .isInstanceOf(StartException.class)
                .hasMessageContaining("holds the data of another broker");
    }

    @Test
    void shouldRefuseDataItCannotRead() throws Exception {
        new Broker(folder, 0).start().close();
        replace("kafka/meta.properties", "version=1", "version=7");

        assertThatThrownBy(() -> new Broker(folder, 0).start())
                .isInstanceOf(StartException.class)
                .hasMessageContaining("holds data this Kafka cannot read");
    }

    @Test
    void shouldTurnFatalFaultOfStartIntoException() throws Exception {
        new Broker(folder, 0).start().close();
        Files.writeString(folder.resolve("kafka/__cluster_metadata-0/quorum-state"), "{\"data_version\":99}");

        assertThatThrownBy(() -> new Broker(folder, 0).start())
                .isInstanceOf(StartException.class)
                .hasMessageContaining("has stopped on a fatal fault");
    }

    @Test
    void shouldSayWhenItStopsByItself() throws Exception {
        try (var broker = new Broker(folder, 0).start();
                var admin = new Probe(broker.bootstrapServers()).admin()) {
            var failure = broker.failure().toCompletableFuture();
            assertThat(failure).isNotDone();

            delete(folder.resolve("kafka"));
            var unused = admin.createTopics(List.of(new NewTopic("more", 1, (short) 1)));

            Awaitility.await().atMost(Duration.ofSeconds(30)).until(failure::isDone);
            assertThat(failure).isCompletedWithValueMatching(why -> why.contains("has stopped on a fatal fault"));
        }
    }

    private Process startProcess() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-Xmx500m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static String bootstrapServersOf(Process process) {
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).lines();
        return lines.filter(line -> line.startsWith("started "))
                .map(line -> line.substring("started ".length()))
                .findFirst()
                .orElseThrow();
    }

    private void replace(String file, String old, String other) throws IOException {
        var path = folder.resolve(file);
        var text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, other));
    }

    private static void delete(Path path) throws IOException {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void assertRefused(Broker broker, String message) {
        assertThatThrownBy(broker::start).isInstanceOf(StartException.class).hasMessage(message);
    }
}
