package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.quickstart.Ports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackfillCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path config;

    /** Nobody listens where the configuration says that a broker is. */
    @BeforeEach
    void writeConfig() throws IOException {
        config = Files.writeString(
                folder.resolve("muster.properties"),
                "bootstrap.servers=127.0.0.1:" + Ports.free()
                        + "\nzone=UTC\nkafka.default.api.timeout.ms=500\nkafka.request.timeout.ms=500\n");
    }

    private int run(String... options) {
        var arguments = new ArrayList<>(List.of("backfill", "--config", config.toString()));
        arguments.addAll(List.of(options));
        return Muster.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    @Test
    void shouldExplainItself() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("Usage: muster backfill", "--from=PERIOD", "--until=TIME", "--step=STEP", "-o, --out=FILE")
                .contains("as OpenMetrics that promtool");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --from=2025-13               | '2025-13' is no period
                    --until=2025-03-31T18:00     | is no time with an offset
                    --step=2d                    | '2d' is no step: write minutes, hours or one day
                    --step=0h                    | '0h' is no step
                    --step=daily                 | 'daily' is no step
                    --level=top                  | 'top' is not an int
                    --periods=MONTH,FORTNIGHT    | expected one of [DAY,
                    """)
    void shouldSayWhatAnOptionCannotBe(String option, String why) {
        assertThat(run("--from=2025", "--out=past.om", option)).isEqualTo(2);
        assertThat(err.toString())
                .contains(why)
                .endsWith("Try muster backfill --help." + System.lineSeparator())
                .hasLineCount(1);
    }

    @Test
    void shouldAskFromWhenAndWhereTo() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("--from=PERIOD", "--out=FILE").hasLineCount(1);
    }

    @Test
    void shouldKnowNothingOfTheFuture() {
        assertThat(run("--from=2025", "--until=3000-01-01T00:00Z", "--out=" + folder.resolve("past.om")))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("--until lies in the future").hasLineCount(1);
    }

    @Test
    void shouldSayThatAFolderHoldsSomething() {
        assertThat(run("--from=2025", "--out=" + folder)).isEqualTo(1);
        assertThat(err.toString())
                .contains(folder + " is not empty: name a new folder")
                .hasLineCount(1);
    }

    @Test
    void shouldSayThatItCannotWriteThere() {
        assertThat(run("--from=2025", "--out=" + folder.resolve("nowhere/past.om")))
                .isEqualTo(1);
        assertThat(err.toString())
                .startsWith("Cannot write ")
                .contains("nowhere")
                .hasLineCount(1);
    }

    @Test
    void shouldSayThatKafkaDoesNotAnswerAndLeaveNothingBehind() throws IOException {
        assertThat(run("--from=2025", "--out=" + folder.resolve("past.om"))).isEqualTo(1);
        assertThat(err.toString()).startsWith("Kafka does not answer").hasLineCount(1);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(config);
        }
    }
}
