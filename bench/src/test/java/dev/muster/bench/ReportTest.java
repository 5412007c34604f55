package dev.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Plan PLAN = new Plan(1_000_000, 10_000, 4, 4, 2, 1, Set.copyOf(Plan.ALL));
    private static final Machine QUIET = new Machine(2, 0.1, "Java 17, Kafka 4.3.1");
    private static final Cost QUICK =
            new Cost(1_000_000, Duration.ofMillis(500), Duration.ofMillis(600), Duration.ofMillis(50));
    private static final Cost SLOW =
            new Cost(750_000, Duration.ofMillis(2_400), Duration.ofSeconds(6), Duration.ofMillis(750));
    private static final Disk DISK = new Disk(1_000_000, 20_000_000, 300_000_000);
    private static final Score LIMIT =
            new Score("limit", QUICK, QUICK, 2_500_000, OptionalLong.of(400_000_000), Disk.NONE, List.of());
    private static final Score MUSTER = new Score("muster", SLOW, SLOW, 400_000, OptionalLong.empty(), DISK, List.of());
    private static final Score WRONG =
            new Score("muster", SLOW, SLOW, 400_000, OptionalLong.of(1), DISK, List.of("members: 9, should be 10"));

    private static Report of(Machine machine, Score... scores) {
        return new Report(PLAN, List.of(10_000, 380, 80, 1), machine, List.of(scores));
    }

    @Test
    void shouldSetEachContestantBesideTheLimit() {
        assertThat(of(QUIET, LIMIT, MUSTER).lines())
                .contains(
                        "limit              2,000,000    1.000  2,500,000    1.000     0.60    1.000",
                        "muster               312,500    0.156    400,000    0.160     8.00     13.3",
                        "limit                   0.05      400         0        0         0   2,000,000",
                        "muster                  1.00  unknown         1       20       300     312,500");
    }

    @Test
    void shouldFitATerminal() {
        assertThat(of(new Machine(128, 99.9, "Java 17.0.20.1, Kafka 4.3.1"), LIMIT, MUSTER)
                        .lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void shouldGiveAWrongAnswerNoSpeed(@TempDir Path folder) throws IOException {
        var report = of(QUIET, LIMIT, WRONG);
        report.save(folder);

        assertThat(report.correct()).isFalse();
        assertThat(report.wrong()).containsExactly("muster: members: 9, should be 10");
        assertThat(report.lines()).contains("muster was wrong.").noneMatch(line -> line.contains("312,500"));
        assertThat(Files.readString(folder.resolve("report.md"))).doesNotContain("312,500");
        assertThat(Files.readString(folder.resolve("report.json")))
                .contains("\"correct\" : false")
                .containsOnlyOnce("\"eventsPerSecond\"");
    }

    @Test
    void shouldNotMeasureAgainstALimitThatWasWrong() {
        var wrongLimit =
                new Score("limit", QUICK, QUICK, 1, OptionalLong.of(1), Disk.NONE, List.of("branch-1: 1, should be 2"));

        assertThat(of(QUIET, wrongLimit, MUSTER).lines())
                .anyMatch(line -> line.startsWith("muster") && line.contains("unknown"));
    }

    @Test
    void shouldSayThatTheMachineWasBusy() {
        assertThat(of(QUIET, LIMIT).lines()).noneMatch(line -> line.contains("busy"));
        assertThat(of(new Machine(2, 5, "Java 17"), LIMIT).lines()).anyMatch(line -> line.contains("busy"));
    }
}
