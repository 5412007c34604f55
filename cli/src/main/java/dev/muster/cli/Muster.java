package dev.muster.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code muster} command. */
@Command(
        name = "muster",
        description = "Exact live counts for organizations made of organizations.",
        subcommands = {
            QuickstartCommand.class,
            ImportCommand.class,
            PipelineCommand.class,
            ViewCommand.class,
            TopicsCommand.class,
            QuotasCommand.class,
            BackfillCommand.class,
            SimulateCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:could not; one sentence says why", "2:the command was not understood"})
public final class Muster implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log what happens, not only what is wrong.")
    private boolean verbose;

    private Muster() {}

    /** Runs the command of the arguments and ends the process with its exit status. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** Returns the command, to be executed in this process; output goes to its writers. */
    static CommandLine commandLine() {
        var muster = new Muster();
        return new CommandLine(muster)
                .setExecutionStrategy(parsed -> {
                    Logs.start(muster.verbose);
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Mistakes::misunderstood)
                .setExecutionExceptionHandler(Mistakes::failed);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
