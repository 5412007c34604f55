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

class QuotasTryCommandTest {

    private static final String HEADER =
            "quotaId,orgKind,orgId,measure,activityType,period,minimum,graceDays,remindDays,validFrom\n";
    private static final String GOOD = "meetings,club,,activities,,MONTH,1,3,7,2026-01-01\n";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;
    private Path config;

    /** Nobody listens where the configuration says that a broker is. */
    @BeforeEach
    void writeFiles() throws IOException {
        file = Files.writeString(folder.resolve("rules.csv"), HEADER + GOOD);
        config = Files.writeString(
                folder.resolve("muster.properties"),
                "bootstrap.servers=127.0.0.1:" + Ports.free()
                        + "\nzone=UTC\nkafka.default.api.timeout.ms=500\nkafka.request.timeout.ms=500\n");
    }

    private int run(Path rules, String... options) {
        var arguments = new ArrayList<>(List.of("quotas", "try", rules.toString(), "--config", config.toString()));
        arguments.addAll(List.of(options));
        return Muster.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    @Test
    void shouldExplainItself() {
        assertThat(run(file, "--help")).isZero();
        assertThat(out.toString())
                .contains("Usage: muster quotas try", "--from=PERIOD", "--now=TIME", "3   Java had too little memory")
                .contains("PENDING, AT_RISK");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --from=2025-13           | '2025-13' is no period
                    --to=soon                | 'soon' is no period
                    --now=2025-03-31T18:00   | is no time with an offset
                    --now=1960-01-01T00:00Z  | is not after 1970 began
                    --status=late            | expected one of [PENDING,
                    --format=xml             | expected one of [TABLE, CSV]
                    """)
    void shouldSayWhatAnOptionCannotBe(String option, String why) {
        assertThat(run(file, option)).isEqualTo(1);
        assertThat(err.toString())
                .contains(why)
                .endsWith("Try muster quotas try --help." + System.lineSeparator())
                .hasLineCount(1);
    }

    @Test
    void shouldSayThatThereIsNoFile() {
        assertThat(run(folder.resolve("nothing.csv"))).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("There is no ")
                .contains("nothing.csv")
                .hasLineCount(1);
    }

    @Test
    void shouldSayThatAFileHasNoHeader() throws IOException {
        Files.writeString(file, "");
        assertThat(run(file)).isEqualTo(1);
        assertThat(err.toString()).startsWith(file + " is empty;").hasLineCount(1);
    }

    @Test
    void shouldSayWhatIsWrongWithEachRowAndLeaveNothingBehind() throws IOException {
        Files.writeString(file, HEADER + "meetings,club,,activities,,MONTH,-1,3,7,2026-02-30\n");
        assertThat(run(file)).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith(file + ":2: minimum: "))
                .anyMatch(line -> line.startsWith(file + ":2: validFrom: "))
                .anyMatch(line -> line.startsWith("There is no rule in " + file));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, config);
        }
    }

    @Test
    void shouldNameAColumnThatIsNotReadByTheFileItIsIn() throws IOException {
        Files.writeString(file, HEADER.replace("\n", ",notes\n") + GOOD.replace("\n", ",old\n"));
        run(file);
        assertThat(err.toString()).startsWith(file + ": the column \"notes\" is not known and is not read");
    }

    @Test
    void shouldSayWhichQuotasThereAre() {
        assertThat(run(file, "--quota=meetings,walks")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith(file + " has no rule of quota walks: choose among meetings.")
                .hasLineCount(1);
    }

    @Test
    void shouldSayThatNoBrokerAnswers() {
        assertThat(run(file)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("Kafka does not answer as it should")
                .hasLineCount(1);
    }
}
