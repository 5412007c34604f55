package dev.muster.bench.live;

import dev.muster.bench.BenchCommand;
import dev.muster.bench.Machine;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code muster bench live} command. */
@Command(
        name = "live",
        description = {
            "Measure the pipeline at a fixed rate of current events: cores it uses, and how fresh results are.",
            "For each interval: a broker, the pipeline and then a view, each a process of its own; events flow for"
                    + " --warm-up seconds, for --seconds while committed results are read, and for --seconds more while"
                    + " the view's API is asked. Freshness is the time from handing an event to the producer until its"
                    + " result is read, at its own organization and at the root."
        },
        exitCodeList = {
            "0:the rate was kept and everything was counted right",
            "1:it was not, or the run could not be finished",
            "2:the command was not understood"
        })
public final class LiveBench extends BenchCommand {

    @Option(names = "--rate", paramLabel = "N", defaultValue = "20000", description = "Events a second.")
    private int rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long each way of reading is measured.")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "20",
            description = "Seconds of events before anything is measured.")
    private int warmUp;

    @Option(
            names = "--organizations",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Branches; three levels of organizations come above them.")
    private int organizations;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", description = "Partitions of the topics.")
    private int partitions;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Threads of the pipeline.")
    private int threads;

    @Option(
            names = "--intervals",
            paramLabel = "LIST",
            split = ",",
            defaultValue = "default,1000",
            description = "Flush intervals in milliseconds, or default.")
    private List<String> intervals = List.of();

    private LiveBench() {}

    @Override
    public Integer call() throws InterruptedException {
        atLeast("--rate", 100, rate);
        atLeast("--seconds", 1, seconds);
        atLeast("--warm-up", 1, warmUp);
        atLeast("--organizations", 1, organizations);
        atLeast("--partitions", 1, partitions);
        atLeast("--threads", 1, threads);
        var wanted = intervals.stream().map(this::interval).toList();
        var plan = new LivePlan(rate, seconds, warmUp, organizations, partitions, threads, seed());
        var report = run(plan, wanted);
        return print(report.lines(), report.wrong());
    }

    private Interval interval(String text) {
        try {
            return Interval.parse(text);
        } catch (IllegalArgumentException | ConfigException e) {
            throw refused(
                    "--intervals: " + text
                            + " is neither default nor a number of milliseconds that flush.interval.ms may be.",
                    e);
        }
    }

    /** Runs every interval, and saves what is there after each. */
    private LiveReport run(LivePlan plan, List<Interval> wanted) throws InterruptedException {
        var machine = Machine.now();
        var scores = new ArrayList<LiveScore>();
        for (var interval : wanted) {
            scores.add(new LiveRun(plan, interval, Clock.systemUTC(), this::note).score());
            var report = new LiveReport(plan, machine, scores);
            save("live", report.json(), report.markdown());
        }
        return new LiveReport(plan, machine, scores);
    }
}
