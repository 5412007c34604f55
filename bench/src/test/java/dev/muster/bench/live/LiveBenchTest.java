package dev.muster.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.bench.report.ReportFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The live benchmark for a few seconds: that every probe is found and all is counted right, never how fast. */
class LiveBenchTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        return new CommandLine(LiveBench.class)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void shouldFindEveryProbeAndCountAllEvents() {
        execute(
                "--rate",
                "100",
                "--seconds",
                "3",
                "--warm-up",
                "1",
                "--organizations",
                "60",
                "--partitions",
                "2",
                "--threads",
                "1",
                "--intervals",
                "default",
                "--out",
                "" + folder);

        var live = new ReportFile(folder).get("live");
        var interval = live.path("intervals").path(0);
        assertThat(live.path("intervals")).as(() -> err.toString()).hasSize(1);
        assertThat(interval.path("default").asBoolean()).isTrue();
        assertThat(interval.path("flushIntervalMs").asInt()).isPositive();
        for (var reading : new String[] {"readCommitted", "api"}) {
            assertPlausible(interval.path(reading));
        }
        assertThat(out.toString().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(err.toString()).doesNotContain("should be");
        assertThat(folder.resolve("report.md")).content().contains("| root, API, p50 / p99 ms |");
    }

    private static void assertPlausible(JsonNode part) {
        assertThat(part.path("eventsPerSecond").asDouble()).isPositive();
        assertThat(part.path("cores").path("pipeline").asDouble()).isPositive();
        assertThat(part.path("cores").path("broker").asDouble()).isPositive();
        for (var where : new String[] {"ownOrganization", "root"}) {
            var latencies = part.path(where);
            assertThat(latencies.path("probes").asInt()).isGreaterThan(30);
            assertThat(latencies.path("p50Ms").asDouble())
                    .isPositive()
                    .isLessThanOrEqualTo(latencies.path("p99Ms").asDouble());
            assertThat(latencies.path("p99Ms").asDouble())
                    .isLessThanOrEqualTo(latencies.path("maxMs").asDouble());
        }
    }

    @Test
    void shouldSayWhatAnIntervalMayBe() {
        assertThat(execute("--intervals", "default,often")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("often is neither default nor a number of milliseconds");
        assertThat(execute("--intervals", "5")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void shouldKnowTheIntervalThePipelineShipsWith() {
        assertThat(Interval.parse("default").settings()).isEmpty();
        assertThat(Interval.parse("1000").settings()).containsEntry("flush.interval.ms", "1000");
    }

    @Test
    void shouldHaveTwoHundredProbesHoweverShortItIs() {
        for (int seconds : new int[] {10, 40, 60}) {
            var plan = new LivePlan(20_000, seconds, 20, 10_000, 4, 2, 1);

            assertThat(plan.rate() * plan.seconds() / plan.eventsPerProbe()).isGreaterThanOrEqualTo(200);
        }
    }
}
