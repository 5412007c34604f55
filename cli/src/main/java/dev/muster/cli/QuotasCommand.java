package dev.muster.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about quotas. */
@Command(
        name = "quotas",
        description = "Ask about quotas: what organizations owe by which rules.",
        subcommands = QuotasTryCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:could not; one sentence says why", "2:the command was not understood"})
final class QuotasCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private QuotasCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
