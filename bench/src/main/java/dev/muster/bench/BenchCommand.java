package dev.muster.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.bench.programs.BenchException;
import dev.muster.bench.report.ReportFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command of the benchmark has: help, a seed, a folder for its report, and how it speaks. */
@Command(
        sortOptions = false,
        showDefaultValues = true,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit status:%n")
public abstract class BenchCommand implements Callable<Integer> {

    /** Where the options that every command has come, behind its own. */
    private static final int LAST = 100;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            order = LAST,
            description = "What all choices follow from.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            order = LAST,
            description = "Where to save what was found, in report.json and report.md.")
    private @Nullable Path out;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before anything else
    protected BenchCommand() {}

    /** Returns what the events and all choices follow from. */
    protected final long seed() {
        return seed;
    }

    /** Returns the folder to save in, if anything is to be saved. */
    protected final Optional<Path> out() {
        return Optional.ofNullable(out);
    }

    /**
     * Refuses a number that is too small.
     *
     * @throws ParameterException if it is
     */
    protected final void atLeast(String option, long least, long value) {
        if (value < least) {
            throw refused(option + " must be at least " + least + ".");
        }
    }

    /** Returns what says in one sentence why the command cannot be followed. */
    protected final ParameterException refused(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    /** As {@link #refused(String)}, with what was thrown over it. */
    protected final ParameterException refused(String sentence, Exception cause) {
        return new ParameterException(spec.commandLine(), sentence, cause);
    }

    /** Says what is being done. */
    protected final void note(String sentence) {
        var err = spec.commandLine().getErr();
        err.println(sentence);
        err.flush();
    }

    /**
     * Saves a section of the report, if a folder was named.
     *
     * @throws BenchException if it cannot be written
     */
    protected final void save(String section, JsonNode figures, List<String> markdown) {
        if (out != null) {
            new ReportFile(out).put(section, figures, markdown);
        }
    }

    /** Prints what was found and what was wrong, and returns the exit status that follows. */
    protected final int print(List<String> lines, List<String> wrong) {
        var printed = spec.commandLine().getOut();
        lines.forEach(printed::println);
        printed.flush();
        wrong.forEach(this::note);
        return wrong.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
