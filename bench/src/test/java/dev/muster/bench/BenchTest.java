package dev.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark itself, small: that every contestant counts right, never how fast. */
class BenchTest {

    private static final List<String> FIGURES = List.of(
            "eventsPerSecond",
            "steadyEventsPerSecond",
            "cpuSecondsPerMillion",
            "brokerCpuSecondsPerMillion",
            "stateBytes",
            "changelogBytes",
            "internalTopicBytes");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldFindEveryContestantRightOnASmallStream() throws IOException {
        int status = execute(
                "--events",
                "2000",
                "--organizations",
                "60",
                "--depth",
                "3",
                "--partitions",
                "2",
                "--seed",
                "7",
                "--out",
                "" + folder);

        assertThat(status).as(() -> err.toString()).isZero();
        assertThat(contestants())
                .extracting(contestant -> contestant.path("contestant").asText())
                .containsExactlyElementsOf(Plan.ALL);
        assertThat(contestants()).allSatisfy(contestant -> {
            assertThat(contestant.path("correct").asBoolean()).isTrue();
            for (var figure : FIGURES) {
                assertThat(contestant.path(figure).isNumber()).as(figure).isTrue();
            }
        });
        assertThat(folder.resolve("report.md")).content().contains("| limit |").contains("| flink-heap |");
        assertThat(out.toString().lines())
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void shouldSayWhatAnOptionMustBe() {
        assertThat(execute("--events", "5")).isEqualTo(2);
        assertThat(err.toString()).contains("--events must be at least 100.");
        assertThat(execute("--depth", "9")).isEqualTo(2);
        assertThat(err.toString()).contains("--depth must be from 2 to 8.");
        assertThat(execute("--only", "muster,spark")).isEqualTo(2);
        assertThat(err.toString()).contains("--only knows no spark: the contestants are limit, muster,");
    }

    private int execute(String... arguments) {
        return Bench.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private List<JsonNode> contestants() throws IOException {
        var report = new ObjectMapper().readTree(Files.readString(folder.resolve("report.json")));
        var found = new ArrayList<JsonNode>();
        report.path("contestants").forEach(found::add);
        return found;
    }
}
