package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.quickstart.Ports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MusterTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Muster.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickstart", "import", "pipeline", "view", "topics", "quotas", "simulate"})
    void shouldExplainEachCommand(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: muster " + command).contains("--verbose");
    }

    @Test
    void shouldListTheCommands() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("quickstart", "import", "pipeline", "view", "topics", "quotas", "simulate");
    }

    @Test
    void shouldTellItsVersionAndKafkas() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).containsPattern("Muster [0-9]+[.][0-9]+").contains("Kafka 4.");
    }

    @Test
    void shouldAskForACommand() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("Which command? Try muster --help.");
    }

    @Test
    void shouldRefuseAnOptionNobodyKnows() {
        assertThat(run("view", "--prot", "1")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("Unknown option")
                .endsWith("Try muster view --help.\n")
                .hasLineCount(1);
    }

    @Test
    void shouldNotTakeAMistakeForRejectedRows() {
        assertThat(run("import")).isEqualTo(1);
        assertThat(err.toString()).contains("Try muster import --help.");
    }

    @Test
    void shouldSayThatAFolderToImportIsNotThere() {
        assertThat(run("import", folder.resolve("nowhere").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "view", "topics", "simulate"})
    void shouldRefuseAKeyNobodyKnows(String command) throws IOException {
        var file = Files.writeString(folder.resolve("muster.properties"), "htpp.port=8080\nzone=Asia/Shanghai\n");
        assertThat(run(command, "--config", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("unknown configuration key htpp.port")
                .hasLineCount(1);
    }

    @Test
    void shouldRefuseAPipelineWithoutAZone() throws IOException {
        var file = Files.writeString(folder.resolve("muster.properties"), "");
        assertThat(run("pipeline", "--config", file.toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith("zone is not set").hasLineCount(1);
    }

    @Test
    void shouldSayThatNoBrokerAnswers() throws IOException {
        var file = Files.writeString(
                folder.resolve("muster.properties"),
                "bootstrap.servers=127.0.0.1:" + Ports.free()
                        + "\nkafka.default.api.timeout.ms=500\nkafka.request.timeout.ms=500\n");
        assertThat(run("topics", "--config", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("Kafka does not answer as it should (Timed out")
                .contains("check bootstrap.servers")
                .hasLineCount(1);
    }

    @Test
    void shouldNotStartWhereAPortIsInUse() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());
            assertThat(quickstart("--http-port", port)).isEqualTo(1);
            assertThat(err.toString())
                    .startsWith("Port " + port + " of 127.0.0.1 cannot be listened on")
                    .contains("--http-port")
                    .hasLineCount(1);
        }
    }

    @Test
    void shouldNotStartWithOnePortForTwo() {
        var port = String.valueOf(Ports.free());
        assertThat(quickstart("--http-port", port, "--kafka-port", port)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("Page, broker and registry need a port each")
                .hasLineCount(1);
    }

    @Test
    void shouldNotStartInAZoneThatDoesNotExist() {
        assertThat(quickstart("--http-port=0", "--kafka-port=0", "--registry-port=0", "--zone", "Mars/Olympus"))
                .isEqualTo(1);
        assertThat(err.toString())
                .startsWith("--zone=Mars/Olympus is no time zone")
                .hasLineCount(1);
    }

    private int quickstart(String... more) {
        var arguments = new ArrayList<String>();
        arguments.add("quickstart");
        arguments.add("--data=" + folder.resolve("data"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }
}
