package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.MusterConfig;
import dev.muster.connectors.Import;
import dev.muster.connectors.ImportResult.Status;
import dev.muster.oracle.DataSet;
import dev.muster.oracle.Oracle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart as a person starts, stops and kills it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class QuickstartTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int SIGTERM = 143;

    @TempDir
    Path folder;

    @Test
    void shouldReachEveryFigureAfterAKillDuringAnImportStopWhenAskedAndRefuseAnotherZone() throws Exception {
        var input = DataSet.CITY_2020.copyTo(Files.createDirectory(folder.resolve("input")));
        try (var first = start("--zone", "Asia/Shanghai")) {
            var url = readyUrl(first);
            assertThat(Http.get(url)).contains("<html");
            var config = config(first);
            try (var importing = MusterProcess.start(
                    "import",
                    input.toString(),
                    "--bootstrap-servers",
                    config.getList(MusterConfig.BOOTSTRAP_SERVERS).get(0),
                    "--registry",
                    config.getString(MusterConfig.REGISTRY_URL))) {
                awaitConsumed(url);
                assertThat(importing.isRunning()).isTrue();
                first.kill();
                importing.kill();
            }
        }

        try (var second = start()) {
            var url = readyUrl(second);
            var again = new Import(config(second), List.of(input), new SilentListener())
                    .waitingAtMost(Duration.ofMinutes(2))
                    .run();
            assertThat(again.status()).isEqualTo(Status.ALL);
            assertThat(again.views()).containsExactly("quickstart");
            var oracle = new Oracle(SHANGHAI, DataSet.CITY_2020.rows());
            assertThat(export(url, "counts")).isEqualTo(oracle.countsCsv());
            assertThat(export(url, "money")).isEqualTo(oracle.moneyCsv());

            assertThat(second.terminate()).isEqualTo(SIGTERM);
            assertThat(second.errors()).isEmpty();
        }

        Files.delete(folder.resolve("data/zone"));
        try (var third = start("--zone", "Europe/Paris")) {
            assertThat(third.awaitExit()).isEqualTo(1);
            assertThat(third.errors())
                    .startsWith("this installation counts in zone Asia/Shanghai, not Europe/Paris")
                    .hasLineCount(1);
        }
    }

    private MusterProcess start(String... more) throws Exception {
        var arguments = new ArrayList<>(List.of(
                "quickstart",
                "--empty",
                "--http-port=0",
                "--kafka-port=0",
                "--registry-port=0",
                "--data=" + folder.resolve("data")));
        arguments.addAll(List.of(more));
        return MusterProcess.start(arguments.toArray(String[]::new));
    }

    private static String readyUrl(MusterProcess process) throws Exception {
        return process.awaitLine("ready ").substring("ready ".length());
    }

    /** Reads from the welcome where broker and registry are. */
    private static MusterConfig config(MusterProcess process) {
        return MusterConfig.of(Map.of(
                MusterConfig.BOOTSTRAP_SERVERS, process.wordAfter("Kafka"),
                MusterConfig.REGISTRY_URL, process.wordAfter("registry")));
    }

    private static void awaitConsumed(String url) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .until(() -> Http.json(url + "api/v1/status")
                                .get("outcomes")
                                .path("consumed")
                                .asLong()
                        >= 8_000);
    }

    private static TreeSet<String> export(String url, String what) {
        return new TreeSet<>(
                Http.get(url + "api/v1/export/" + what + ".csv").lines().skip(1).toList());
    }
}
