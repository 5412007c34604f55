package dev.muster.bench;

import dev.muster.bench.programs.BenchException;
import dev.muster.bench.programs.Scratch;
import dev.muster.bench.stream.Federation;
import dev.muster.serde.RegistryUnavailableException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code muster bench} command. */
@Command(
        name = "muster bench",
        description = {
            "Measure what the pipeline costs beside bare consumers of the same topics.",
            "Starts its own broker and processes and leaves nothing behind. Takes a few minutes; let nothing else run."
        },
        sortOptions = false,
        showDefaultValues = true,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every contestant counted right",
            "1:one did not, or the run could not be finished",
            "2:the command was not understood"
        })
public final class Bench implements Callable<Integer> {

    private static final long FEWEST_EVENTS = 100;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(names = "--events", paramLabel = "N", defaultValue = "1000000", description = "Events in the topics.")
    private long events;

    @Option(
            names = "--organizations",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Branches; three levels of organizations come above them.")
    private int organizations;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", description = "Partitions of the topics.")
    private int partitions;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Threads of each contestant.")
    private int threads;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "What the events follow from.")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to save report.json and report.md.")
    private @Nullable Path out;

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
        var report = run(new Plan(events, organizations, partitions, threads, seed));
        if (out != null) {
            report.save(out);
        }
        return print(report);
    }

    private void atLeast(String option, long least, long value) {
        if (value < least) {
            throw new ParameterException(spec.commandLine(), option + " must be at least " + least + ".");
        }
    }

    private Report run(Plan plan) {
        var machine = Machine.now();
        var federation = new Federation(plan.organizations());
        try (var scratch = Scratch.create();
                var run = new Run(plan, federation, scratch, this::note)) {
            return new Report(plan, federation.levels(), machine, run.scores());
        }
    }

    private void note(String sentence) {
        var err = spec.commandLine().getErr();
        err.println(sentence);
        err.flush();
    }

    private int print(Report report) {
        PrintWriter lines = spec.commandLine().getOut();
        report.lines().forEach(lines::println);
        lines.flush();
        report.wrong().forEach(this::note);
        return report.correct() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
