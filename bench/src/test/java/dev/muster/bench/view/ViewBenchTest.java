package dev.muster.bench.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The benchmark of the view, small: that its answers are those that were written, never how fast. */
class ViewBenchTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        return new CommandLine(new ViewBench())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void shouldFindEveryAnswerRightOnAFewOrganizations() throws IOException {
        int status = execute(
                "--organizations",
                "200",
                "--months",
                "2",
                "--readers",
                "4",
                "--seconds",
                "2",
                "--rate",
                "500",
                "--heap",
                "512m",
                "--out",
                folder.toString());

        assertThat(status).as(() -> err.toString()).isZero();
        var section = new ObjectMapper()
                .readTree(folder.resolve("report.json").toFile())
                .path("view");
        assertThat(section.path("correct").asBoolean()).isTrue();
        assertThat(section.path("organizations").asInt()).isEqualTo(211);
        assertThat(section.path("scrape").path("series").asLong()).isPositive();
        assertThat(section.path("paused").path("questions").size()).isEqualTo(Question.values().length);
        assertThat(folder.resolve("report.md")).content().contains("## View", "| start to ready |");
        assertThat(out.toString().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void shouldSayWhatAnOptionMustBe() {
        assertThat(execute("--months", "0")).isEqualTo(2);
        assertThat(execute("--heap", "much")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--months must be at least 1.", "--heap must be a size such as 2g or 1500m.");
    }
}
