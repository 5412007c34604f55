package dev.muster.bench.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.bench.report.ReportFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The restart benchmark, small: that everything comes back and is counted right, never how fast. */
class RestartBenchTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldComeBackFromEveryKindOfStop() {
        int status = new CommandLine(RestartBench.class)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "--events",
                        "2000",
                        "--organizations",
                        "60",
                        "--partitions",
                        "2",
                        "--threads",
                        "1",
                        "--session-timeout",
                        "6000",
                        "--out",
                        "" + folder);

        assertThat(status).as(() -> err.toString()).isZero();
        var restart = new ReportFile(folder).get("restart");
        assertThat(restart.path("correct").asBoolean()).isTrue();
        assertThat(restart.path("stateBytes").asLong()).isPositive();
        assertThat(restart.path("plannedRestart").path("closingSeconds").asDouble())
                .isPositive()
                .isLessThan(restart.path("plannedRestart").path("seconds").asDouble());
        assertThat(restart.path("restore").path("changelogBytes").asLong()).isPositive();
        assertThat(restart.path("restore").path("changelogBytesOnDisk").asLong())
                .isPositive();
        assertThat(restart.path("restore").has("secondsPerGigabyte")).isFalse();
        assertThat(restart.path("takeover").path("tasks").asInt()).isBetween(2, 3);
        assertThat(restart.path("takeover").path("seconds").asDouble()).isPositive();
        assertThat(folder.resolve("report.md")).content().contains("## Restart");
        assertThat(out.toString().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void shouldSayWhatAGigabyteTakes() {
        var half = new Restore(500_000_000, 1, Duration.ofSeconds(7), Duration.ofSeconds(3));
        var small = new Restore(1_000_000, 1, Duration.ofSeconds(7), Duration.ofSeconds(3));

        assertThat(half.secondsPerGigabyte()).hasValue(6);
        assertThat(small.secondsPerGigabyte()).isEmpty();
    }
}
