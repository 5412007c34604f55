package dev.muster.bench.scaling;

import dev.muster.bench.BenchCommand;
import dev.muster.bench.Machine;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code muster bench scaling} command. */
@Command(
        name = "scaling",
        description = {
            "Measure what an event costs while one thing grows: branches, levels, partitions, instances, history.",
            "Every point is a run of its own over --events events, checked against plain sums. With --out each is saved"
                    + " when it is there, and points that are there are not run again; the chart is scaling.svg."
        },
        exitCodeList = {
            "0:everything was counted right at every point",
            "1:it was not, or the run could not be finished; what was measured is saved",
            "2:the command was not understood"
        })
public final class ScalingBench extends BenchCommand {

    private static final String ALL = "organizations,depth,partitions,instances,history";

    @Option(names = "--events", paramLabel = "N", defaultValue = "1000000", description = "Events a point.")
    private long events;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Threads of each instance.")
    private int threads;

    @Option(
            names = "--shapes",
            paramLabel = "LIST",
            split = ",",
            defaultValue = ALL,
            description = "Which shapes to measure. The base is always measured.")
    private List<String> shapes = List.of();

    @Option(names = "--again", description = "Forget the points that are in DIR, as after a change of the pipeline.")
    private boolean again;

    private ScalingBench() {}

    @Override
    public Integer call() {
        atLeast("--events", 100, events);
        atLeast("--threads", 1, threads);
        var plan = new ScalingPlan(events, threads, seed());
        var report = run(plan, shapes.stream().map(this::shape).toList());
        return print(report.lines(), report.wrong());
    }

    private Shape shape(String name) {
        return Arrays.stream(Shape.values())
                .filter(shape -> shape.label().equals(name))
                .findFirst()
                .orElseThrow(() -> refused("--shapes: " + name + " is none of " + ALL.replace(",", ", ") + "."));
    }

    private ScalingReport run(ScalingPlan plan, List<Shape> wanted) {
        var machine = Machine.now();
        @Nullable ScalingFolder folder = out().map(ScalingFolder::new).orElse(null);
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
}
