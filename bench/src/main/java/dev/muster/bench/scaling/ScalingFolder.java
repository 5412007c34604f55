package dev.muster.bench.scaling;

import dev.muster.bench.programs.BenchException;
import dev.muster.bench.report.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder that points are saved in as they come, so that a run that was interrupted goes on where it was. */
final class ScalingFolder {

    private static final String SECTION = "scaling";

    private final Path folder;

    ScalingFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the points that are there.
     *
     * @throws BenchException if they are of another plan, and so cannot stand beside those to come
     */
    List<Measured> points(ScalingPlan plan) {
        var section = new ReportFile(folder).get(SECTION);
        if (section.isMissingNode()) {
            return List.of();
        }
        var theirs = ScalingReport.plan(section);
        if (!theirs.equals(plan)) {
            throw new BenchException(
                    "The points in %s are of --events %d --threads %d --seed %d: take the same, or another --out, or --again to replace them."
                            .formatted(folder, theirs.events(), theirs.threads(), theirs.seed()));
        }
        return ScalingReport.points(section);
    }

    /** Saves the section of the report, and the chart beside it. */
    void save(ScalingReport report) {
        new ReportFile(folder).put(SECTION, report.json(), report.markdown());
        try {
            Files.writeString(folder.resolve(ScalingReport.CHART), report.chart());
        } catch (IOException e) {
            throw new BenchException(
                    "The chart cannot be written to " + folder + " (" + e.getMessage() + "): choose another --out.", e);
        }
    }
}
