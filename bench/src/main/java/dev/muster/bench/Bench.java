package dev.muster.bench;

import dev.muster.bench.live.LiveBench;
import dev.muster.bench.obligations.ObligationsBench;
import dev.muster.bench.programs.BenchException;
import dev.muster.bench.restart.RestartBench;
import dev.muster.bench.scaling.ScalingBench;
import dev.muster.bench.stream.Federation;
import dev.muster.bench.view.ViewBench;
import dev.muster.serde.RegistryUnavailableException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code muster bench} command: alone the main run, every contestant over the same topics; others by subcommand. */
@Command(
        name = "muster bench",
        description = {
            "Measure what the pipeline costs beside bare consumers of the same topics and beside its peers.",
            "Starts its own broker and processes and leaves nothing behind. Takes some minutes; let nothing else run."
        },
        subcommands = {
            CommandLine.HelpCommand.class,
            LiveBench.class,
            ObligationsBench.class,
            RestartBench.class,
            ScalingBench.class,
            ViewBench.class,
        },
        exitCodeList = {
            "0:every contestant counted right",
            "1:one did not, or the run could not be finished",
            "2:the command was not understood"
        })
public final class Bench extends BenchCommand {

    private static final long FEWEST_EVENTS = 100;

    @Option(names = "--events", paramLabel = "N", defaultValue = "1000000", description = "Events in the topics.")
    private long events;

    @Option(
            names = "--organizations",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Branches, the organizations that hold the events.")
    private int organizations;

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "4",
            description = "Levels of the tree, from 2 to 8, branches and root included.")
    private int depth;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Who runs beside limit, parted by commas: muster, kafka-streams-dsl, flink-heap, flink-rocksdb, flink-best-case. Everybody unless set.")
    private @Nullable Set<String> only;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", description = "Partitions of the topics.")
    private int partitions;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Threads of each contestant.")
    private int threads;

    private Bench() {}

    /** Runs the benchmark and ends the process with its exit status. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** Returns the command, to be executed in this process; output goes to its writers. */
    static CommandLine commandLine() {
        return new CommandLine(new Bench()).setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr().println(sentence(e));
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    private static String sentence(Exception e) throws Exception {
        if (e instanceof BenchException) {
            return String.valueOf(e.getMessage());
        }
        if (e instanceof KafkaException || e instanceof RegistryUnavailableException) {
            return "The run could not be finished: " + e.getMessage() + ".";
        }
        throw e;
    }

    @Override
    public Integer call() {
        atLeast("--events", FEWEST_EVENTS, events);
        atLeast("--organizations", 1, organizations);
        atLeast("--partitions", 1, partitions);
        atLeast("--threads", 1, threads);
        refuseDepth();
        var report = run(new Plan(events, organizations, depth, partitions, threads, seed(), contestants()));
        out().ifPresent(report::save);
        return print(report.lines(), report.wrong());
    }

    private void refuseDepth() {
        if (depth < Federation.LEAST_DEPTH || depth > Federation.LARGEST_DEPTH) {
            throw refused("--depth must be from " + Federation.LEAST_DEPTH + " to " + Federation.LARGEST_DEPTH + ".");
        }
    }

    private Set<String> contestants() {
        if (only == null) {
            return Set.copyOf(Plan.ALL);
        }
        for (var name : only) {
            if (!Plan.ALL.contains(name)) {
                throw refused("--only knows no " + name + ": the contestants are " + String.join(", ", Plan.ALL) + ".");
            }
        }
        return only;
    }

    private Report run(Plan plan) {
        var machine = Machine.now();
        var federation = new Federation(plan.organizations(), plan.depth());
        try (var run = new Run(plan, federation, this::note)) {
            return new Report(plan, federation.levels(), machine, run.scores());
        }
    }
}
