package dev.muster.cli;

import dev.muster.config.MusterConfig;
import dev.muster.serde.RegistryUnavailableException;
import dev.muster.serving.model.People;
import dev.muster.time.Period;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges what is committed by proposed rules, and says who would have missed what. */
@Command(
        name = "try",
        description = {
            "Judge the facts that are committed by proposed rules, and print who would have missed what.",
            "It changes nothing: it writes to no topic, and leaves no file behind.",
            "The rules of FILE stand in place of all rules in force of their quotas; of other quotas those take part"
                    + " that a share in FILE is of. The tree and the campaigns are those the pipeline admitted last.",
            "Everything is read into memory, about half a kilobyte a fact and as much an obligation:"
                    + " JAVA_OPTS=-Xmx4g gives Java more."
        },
        exitCodeOnInvalidInput = 1,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:what is owed by every rule was judged, whatever came of it",
            "1:could not; one sentence says why",
            "2:what is owed by the good rules was judged; some were refused",
            "3:Java had too little memory"
        })
final class QuotasTryCommand implements Callable<Integer> {

    private static final int REFUSED = 2;

    @Parameters(
            paramLabel = "FILE",
            description = "The rules: CSV with the columns of quotas.csv, read as import reads it.")
    private Path path;

    @Option(
            names = "--from",
            paramLabel = "PERIOD",
            converter = Times.OfPeriod.class,
            description = "Print what is owed in periods that start on or after the first day of this one, such as"
                    + " 2025, 2025-H1, 2025-Q1, 2025-01, 2025-W03 or 2025-01-15; the running year.")
    private @Nullable Period from;

    @Option(
            names = "--to",
            paramLabel = "PERIOD",
            converter = Times.OfPeriod.class,
            description = "And that start on or before the last day of this one; without it, all.")
    private @Nullable Period to;

    @Option(
            names = "--quota",
            paramLabel = "ID",
            split = ",",
            description = "Print these quotas; without it, all of FILE.")
    private @Nullable List<String> quotas;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            defaultValue = "MISSED",
            description = "List what stands so: ${COMPLETION-CANDIDATES}, or several of them; ${DEFAULT-VALUE}.")
    private Set<QuotasChoice.Status> statuses;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, for people; csv, with amounts in minor units; ${DEFAULT-VALUE}.")
    private Format format;

    @Option(
            names = "--now",
            paramLabel = "TIME",
            converter = Times.OfMoment.class,
            description = "Judge as of a time such as 2025-03-31T18:00+08:00, by what was recorded until then; now.")
    private @Nullable Instant now;

    @Mixin
    private InstallationOptions installation;

    @Spec
    private CommandSpec spec;

    private QuotasTryCommand() {}

    /** How obligations are printed. */
    enum Format {
        TABLE,
        CSV
    }

    @Override
    public Integer call() {
        Logs.quietKafka();
        var err = spec.commandLine().getErr();
        try {
            return run(installation.config(), Clock.systemUTC());
        } catch (CannotException e) {
            err.println(e.getMessage());
        } catch (RegistryUnavailableException e) {
            err.println("The registry does not answer (" + e.getMessage()
                    + "): see that it runs, or name another with --registry.");
        } catch (Stop.WishedException e) {
            err.println("Stopped before anything was judged.");
        }
        return 1;
    }

    private int run(MusterConfig config, Clock clock) {
        var err = spec.commandLine().getErr();
        var file = QuotasFile.read(path, clock.instant(), err);
        var chosen = chosen(file);
        if (!file.hasAny()) {
            err.println("There is no rule in " + path + " by which anything could be owed.");
            return file.rejected() > 0 ? REFUSED : 1;
        }
        var moment = new QuotasTrial.Moment(now == null ? clock.instant() : now, now != null);
        var progress = new HowFar(err, Terminal.attached(), clock);
        try (var stop = Stop.onSignal();
                var source = new CommittedTopics(config, "muster-quotas-try", stop)) {
            var verdicts = new QuotasTrial(file, source, progress, stop, moment).run();
            var people = new People(config.getInt(MusterConfig.PEOPLE_THRESHOLD));
            print(new QuotasReport(verdicts, moment.now(), choice(chosen, moment.now(), verdicts.zone()), people));
            return file.rejected() + verdicts.refused() > 0 ? REFUSED : 0;
        } finally {
            progress.done();
        }
    }

    private Set<String> chosen(QuotasFile file) {
        if (quotas == null) {
            return file.quotas();
        }
        var unknown = new TreeSet<>(quotas);
        unknown.removeAll(file.quotas());
        if (!unknown.isEmpty()) {
            throw new CannotException(path + " has no rule of quota " + String.join(", ", unknown) + ": choose among "
                    + String.join(", ", file.quotas()) + ".");
        }
        return Set.copyOf(quotas);
    }

    private QuotasChoice choice(Set<String> chosen, Instant moment, ZoneId zone) {
        return new QuotasChoice(
                chosen,
                from == null ? Period.day(moment, zone).withDayOfYear(1) : from.first(),
                to == null ? null : to.next().minusDays(1),
                statuses);
    }

    private void print(QuotasReport report) {
        var out = spec.commandLine().getOut();
        switch (format) {
            case TABLE -> report.printTable(out);
            case CSV -> report.printCsv(out);
        }
    }
}
