package dev.muster.bench.obligations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.bench.report.ReportFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The benchmark of obligations, small: that all is judged and counted right, never how fast. */
class ObligationsBenchTest {

    private static final int BRANCHES = 60;
    private static final int QUOTAS = 2;
    private static final int OWING = BRANCHES * QUOTAS + 1;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        return new CommandLine(ObligationsBench.class)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void shouldFindEveryObligationJudgedAtEveryMoment() {
        int status = execute(
                "--branches",
                "" + BRANCHES,
                "--quotas",
                "" + QUOTAS,
                "--rate",
                "100",
                "--seconds",
                "2",
                "--warm-up",
                "1",
                "--ticks",
                "2",
                "--partitions",
                "2",
                "--threads",
                "1",
                "--out",
                "" + folder);

        assertThat(status).as(() -> err.toString()).isZero();
        var section = new ReportFile(folder).get("obligations");
        assertThat(section.path("correct").asBoolean()).isTrue();
        assertThat(changes(section.path("firstVerdicts"))).isEqualTo(OWING);
        assertThat(section.path("moments"))
                .extracting(moment -> moment.path("name").asText(), ObligationsBenchTest::changes)
                .containsExactly(tuple("at risk", OWING), tuple("month ends", 2 * OWING), tuple("deadline", OWING));
        assertThat(section.path("quietTicks").path("pipelineCpuMsPerTick").isNumber())
                .isTrue();
        assertThat(section.path("before").path("ownOrganization").path("probes").asInt())
                .isPositive();
        assertThat(folder.resolve("report.md")).content().contains("## Obligations", "| statuses changed |");
        assertThat(out.toString().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    private static int changes(JsonNode judged) {
        return judged.path("changes").asInt();
    }

    @Test
    void shouldSayWhatAnOptionMustBe() {
        assertThat(execute("--quotas", "6")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(execute("--ticks", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--quotas must be at most 5.", "--ticks must be at least 1.");
    }
}
