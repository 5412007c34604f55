package dev.muster.bench.obligations;

import dev.muster.bench.BenchCommand;
import dev.muster.bench.Machine;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code muster bench obligations} command. */
@Command(
        name = "obligations",
        description = {
            "Measure what judging obligations takes, and whether counts go on while a month ends.",
            "Branches owe by --quotas monthly quotas that none of them meets, units by a share of the first. Measured are"
                    + " the first verdicts, --ticks ticks on which nothing is due, and the moments of the month, a week"
                    + " before its end, its end, and the deadline, while events flow.",
            "Starts its own broker and processes and leaves nothing behind. Takes some minutes; let nothing else run."
        },
        exitCodeList = {
            "0:everything was judged and counted right",
            "1:it was not, or the run could not be finished",
            "2:the command was not understood"
        })
public final class ObligationsBench extends BenchCommand {

    @Option(
            names = "--branches",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Branches; three levels of organizations come above them.")
    private int branches;

    @Option(
            names = "--quotas",
            paramLabel = "N",
            defaultValue = "5",
            description = "Quotas every branch owes by each month, from 1 to 5.")
    private int quotas;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Events a second that flow while the month ends.")
    private int rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long they are measured before the first moment comes.")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "20",
            description = "Seconds of events before anything of them is measured.")
    private int warmUp;

    @Option(
            names = "--ticks",
            paramLabel = "N",
            defaultValue = "100",
            description = "Ticks on which nothing is due, each sent when the one before has passed.")
    private int ticks;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", description = "Partitions of the topics.")
    private int partitions;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Threads of the pipeline.")
    private int threads;

    private ObligationsBench() {}

    @Override
    public Integer call() {
        atLeast("--branches", 1, branches);
        atLeast("--quotas", 1, quotas);
        if (quotas > Rules.QUOTAS.size()) {
            throw refused("--quotas must be at most " + Rules.QUOTAS.size() + ".");
        }
        atLeast("--rate", 100, rate);
        atLeast("--seconds", 1, seconds);
        atLeast("--warm-up", 1, warmUp);
        atLeast("--ticks", 1, ticks);
        atLeast("--partitions", 1, partitions);
        atLeast("--threads", 1, threads);
        var report =
                run(new ObligationsPlan(branches, quotas, rate, seconds, warmUp, ticks, partitions, threads, seed()));
        save("obligations", report.json(), report.markdown());
        return print(report.lines(), report.score().wrong());
    }

    private ObligationsReport run(ObligationsPlan plan) {
        var machine = Machine.now();
        try (var run = new ObligationsRun(plan, Clock.systemUTC(), this::note)) {
            return new ObligationsReport(plan, machine, run.score());
        }
    }
}
