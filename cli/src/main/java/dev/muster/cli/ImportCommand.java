package dev.muster.cli;

import dev.muster.connectors.Import;
import dev.muster.connectors.ImportResult;
import dev.muster.connectors.ProgressPrinter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends CSV files to the topics, and waits until they are counted and readable. */
@Command(
        name = "import",
        description = {
            "Send CSV files to the topics, facts in the order they were recorded and rules last, and wait until they"
                    + " are counted and what is owed is judged.",
            "It ends when every live view shows the results. Importing the same files again changes nothing.",
            "Rejected rows stand in NAME.rejects.csv beside their file, to be mended and imported."
        },
        exitCodeOnInvalidInput = 1,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every row was sent, is counted or in the dead letters, and what is owed is judged",
            "1:could not",
            "2:so is every good row; some were rejected"
        })
final class ImportCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "DIR|FILE",
            description = {
                "Folders with organizations.csv, campaigns.csv, activities.csv, donations.csv, sign-ins.csv,"
                        + " quotas.csv, any of which may be missing;",
                "or single files whose names begin so."
            })
    private List<Path> inputs;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Wait for counts and verdicts no longer than this; without it, as long as it takes.")
    private @Nullable Integer seconds;

    @Mixin
    private InstallationOptions installation;

    @Spec
    private CommandSpec spec;

    private ImportCommand() {}

    @Override
    public Integer call() {
        Logs.quietKafka();
        var printer = new ProgressPrinter(System.err, Terminal.attached(), Clock.systemUTC());
        var sending = new Import(installation.config(), inputs, printer);
        var result = (seconds == null ? sending : sending.waitingAtMost(Duration.ofSeconds(seconds))).run();
        printer.done();
        streamFor(result).println(result.summary());
        return result.status().exitCode();
    }

    private PrintWriter streamFor(ImportResult result) {
        return result.status() == ImportResult.Status.COULD_NOT
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
    }
}
