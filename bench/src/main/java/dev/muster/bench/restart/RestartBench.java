package dev.muster.bench.restart;

import dev.muster.bench.BenchCommand;
import dev.muster.bench.Machine;
import java.time.Clock;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code muster bench restart} command. */
@Command(
        name = "restart",
        description = {
            "Measure for how long results stand still when the pipeline is restarted, restored and replaced.",
            "Makes state of --events, then: stops and starts it; starts it without its state; runs a second instance"
                    + " as a standby and kills the first. All the while an event goes to every partition ten times a"
                    + " second, and it is live again when results of fresh ones can be read in all of them."
        },
        exitCodeList = {
            "0:everything was counted right in the end",
            "1:it was not, or the run could not be finished",
            "2:the command was not understood"
        })
public final class RestartBench extends BenchCommand {

    @Option(names = "--events", paramLabel = "N", defaultValue = "1000000", description = "Events to make state of.")
    private long events;

    @Option(
            names = "--organizations",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Branches; three levels of organizations come above them.")
    private int organizations;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", description = "Partitions of the topics.")
    private int partitions;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Threads of each instance.")
    private int threads;

    @Option(
            names = "--session-timeout",
            paramLabel = "MS",
            defaultValue = "15000",
            description = "Milliseconds after which a silent instance is dead; 15000 is what the pipeline ships with.")
    private int sessionTimeout;

    private RestartBench() {}

    @Override
    public Integer call() {
        atLeast("--events", 100, events);
        atLeast("--organizations", 1, organizations);
        atLeast("--partitions", 1, partitions);
        atLeast("--threads", 1, threads);
        atLeast("--session-timeout", 6_000, sessionTimeout);
        var plan =
                new RestartPlan(events, organizations, partitions, threads, Duration.ofMillis(sessionTimeout), seed());
        var machine = Machine.now();
        var report = new RestartReport(plan, machine, new RestartRun(plan, Clock.systemUTC(), this::note).score());
        save("restart", report.json(), report.markdown());
        return print(report.lines(), report.score().wrong());
    }
}
