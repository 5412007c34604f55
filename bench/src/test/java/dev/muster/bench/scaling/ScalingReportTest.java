package dev.muster.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.bench.Machine;
import dev.muster.bench.programs.BenchException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalingReportTest {

    private static final ScalingPlan PLAN = new ScalingPlan(1_000_000, 2, 1);
    private static final Machine QUIET = new Machine(2, 0.1, "Java 17");
    private static final Measured BASE = new Measured(Point.BASE, 4, 1, 250_000, List.of());
    private static final Measured DEEP = new Measured(Shape.DEPTH.points().get(4), 5, 1, 200_000, List.of());
    private static final Measured WRONG =
            new Measured(Shape.DEPTH.points().get(0), 3, 1, 300_000, List.of("signIns: 1, should be 2"));

    @TempDir
    private Path folder;

    private void save(Measured... points) {
        new ScalingFolder(folder).save(new ScalingReport(PLAN, QUIET, List.of(points)));
    }

    @Test
    void shouldGoOnWithThePointsThatAreThereAndRight() {
        save(BASE, DEEP, WRONG);

        assertThat(new ScalingFolder(folder).points(PLAN)).containsExactly(BASE, DEEP);
        assertThat(folder.resolve("scaling.svg")).content().startsWith("<svg").endsWith("</svg>\n");
        assertThat(folder.resolve("report.md"))
                .content()
                .contains("| Levels of the tree | 8 | 5.00 | 1.25 |", "- Wrong: ", "signIns: 1, should be 2")
                .doesNotContain("3.00");
    }

    @Test
    void shouldBeginWithNothingInAnEmptyFolder() {
        assertThat(new ScalingFolder(folder.resolve("new")).points(PLAN)).isEmpty();
    }

    @Test
    void shouldNotMixPointsOfDifferentPlans() {
        save(BASE);

        assertThatThrownBy(() -> new ScalingFolder(folder).points(new ScalingPlan(500_000, 2, 1)))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("--events 1000000")
                .hasMessageContaining("--again");
    }

    @Test
    void shouldMeasureTheBaseOnceAndFirst() {
        var points = Shape.points(List.of(Shape.values()));

        assertThat(points).startsWith(Point.BASE).hasSize(19);
    }
}
