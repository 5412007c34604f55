package dev.muster.bench.scaling;

import dev.muster.bench.Machine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code muster bench scaling} command. */
@Command(
        name = "scaling",
        description = {
            "Measure what an event costs while one thing grows: branches, levels, partitions, instances, history.",
            "Every point is a run of its own over --events events, checked against plain sums. With --out each is saved"
                    + " when it is there, and points that are there are not run again; the chart is scaling.svg."
        },
        sortOptions = false,
        showDefaultValues = true,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:everything was counted right at every point",
            "1:it was not, or the run could not be finished; what was measured is saved",
            "2:the command was not understood"
        })
public final class ScalingBench implements Callable<Integer> {

    private static final String ALL = "organizations,depth,partitions,instances,history";

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(names = "--events", paramLabel = "N", defaultValue = "1000000", description = "Events a point.")
    private long events;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Threads of each instance.")
    private int threads;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "What the events follow from.")
    private long seed;

    @Option(
            names = "--shapes",
            paramLabel = "LIST",
            split = ",",
            defaultValue = ALL,
            description = "Which shapes to measure. The base is always measured.")
    private List<String> shapes = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to save scaling.svg and the section scaling of report.json and report.md.")
    private @Nullable Path out;

    @Option(names = "--again", description = "Forget the points that are in DIR, as after a change of the pipeline.")
    private boolean again;

    private ScalingBench() {}

    @Override
    public Integer call() {
        atLeast("--events", 100, events);
        atLeast("--threads", 1, threads);
        var plan = new ScalingPlan(events, threads, seed);
        var report = run(plan, shapes.stream().map(this::shape).toList());
        print(report);
        return report.wrong().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void atLeast(String option, long least, long value) {
        if (value < least) {
            throw new ParameterException(spec.commandLine(), option + " must be at least " + least + ".");
        }
    }

    private Shape shape(String name) {
        return Arrays.stream(Shape.values())
                .filter(shape -> shape.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--shapes: " + name + " is none of " + ALL.replace(",", ", ") + "."));
    }

    private ScalingReport run(ScalingPlan plan, List<Shape> wanted) {
        var machine = Machine.now();
        @Nullable ScalingFolder folder = out == null ? null : new ScalingFolder(out);
        var measured = new ArrayList<>(folder == null || again ? List.of() : folder.points(plan));
        var missing = new ArrayList<>(Shape.points(wanted));
        missing.removeAll(measured.stream().map(Measured::point).toList());
        for (int number = 0; number < missing.size(); number++) {
            note("Point %d of %d: %s.".formatted(number + 1, missing.size(), missing.get(number)));
            measured.add(new PointRun(missing.get(number), plan, Clock.systemUTC()).measured());
            if (folder != null) {
                folder.save(new ScalingReport(plan, machine, measured));
            }
        }
        return new ScalingReport(plan, machine, measured);
    }

    private void note(String sentence) {
        var err = spec.commandLine().getErr();
        err.println(sentence);
        err.flush();
    }

    private void print(ScalingReport report) {
        var lines = spec.commandLine().getOut();
        report.lines().forEach(lines::println);
        lines.flush();
        report.wrong().forEach(this::note);
    }
}
