package dev.muster.bench.view;

import dev.muster.bench.BenchCommand;
import dev.muster.bench.programs.Scratch;
import java.time.Clock;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code muster bench view} command. */
@Command(
        name = "view",
        description = {
            "Measure a view: from an empty process to ready, its memory, its answers while results stream in.",
            "Writes results as the pipeline would, some 15 million for 100,000 branches, and compares answers with them.",
            "Starts its own broker and processes and leaves nothing behind. Takes some minutes; let nothing else run."
        },
        exitCodeList = {
            "0:every answer that was compared was right",
            "1:one was not, or the run could not be finished",
            "2:the command was not understood"
        })
public final class ViewBench extends BenchCommand {

    @Option(
            names = "--organizations",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Branches; three levels of organizations come above them.")
    private int organizations;

    @Option(names = "--months", paramLabel = "N", defaultValue = "13", description = "Months of history before today.")
    private int months;

    @Option(names = "--readers", paramLabel = "N", defaultValue = "50", description = "How many ask at once.")
    private int readers;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description =
                    "How long they ask: one half pausing 100 ms on average after each answer, one half not at all.")
    private int seconds;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Records of the results a second that stream in meanwhile.")
    private int rate;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "2g",
            description = "The largest heap of the view, as Java's -Xmx takes it.")
    private String heap;

    @Override
    public Integer call() {
        atLeast("--organizations", 1, organizations);
        atLeast("--months", 1, months);
        atLeast("--readers", 1, readers);
        atLeast("--seconds", 2, seconds);
        atLeast("--rate", 1, rate);
        if (!heap.matches("\\d+[kKmMgG]")) {
            throw refused("--heap must be a size such as 2g or 1500m.");
        }
        var findings =
                run(new ViewPlan(organizations, months, readers, Duration.ofSeconds(seconds), rate, heap, seed()));
        save("view", findings.json(), findings.markdown());
        return print(findings.lines(), findings.wrong());
    }

    private Findings run(ViewPlan plan) {
        try (var scratch = Scratch.create();
                var run = new ViewRun(plan, scratch, Clock.systemUTC(), this::note)) {
            return run.findings();
        }
    }
}
