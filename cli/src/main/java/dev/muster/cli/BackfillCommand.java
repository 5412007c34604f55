package dev.muster.cli;

import dev.muster.config.MusterConfig;
import dev.muster.serde.RegistryUnavailableException;
import dev.muster.serving.metrics.OrganizationMeters;
import dev.muster.serving.model.People;
import dev.muster.serving.past.PastWriter;
import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what the view's metrics would have said in the past, for a Prometheus that was not there. */
@Command(
        name = "backfill",
        description = {
            "Write what /metrics would have said in the past, as OpenMetrics that promtool makes blocks for Prometheus of.",
            "A sample for every series at each local midnight, or more often with --step, and one at the end. A fact"
                    + " counts from when it was recorded; organizations, campaigns and rules are those of today.",
            "It changes nothing in Kafka. All facts are read into memory, about 0.7 kB each: JAVA_OPTS=-Xmx4g gives Java"
                    + " more."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:written",
            "1:could not; one sentence says why",
            "2:the command was not understood",
            "3:Java had too little memory"
        })
final class BackfillCommand implements Callable<Integer> {

    private static final String STDOUT = "-";
    private static final long MUCH = 500_000_000;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "PERIOD",
            converter = Times.OfPeriod.class,
            description = "Begin with the first midnight of this period, such as 2025, 2025-Q1, 2025-01 or 2025-01-15.")
    private Period from;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Times.OfMoment.class,
            description =
                    "End at a time such as 2025-11-27T18:00+08:00: when Prometheus began to scrape, where it does;"
                            + " now.")
    private @Nullable Instant until;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = {
                "The file; a folder, with a slash at its end, for a file a block, which promtool is through with sooner;"
                        + " or - for stdout."
            })
    private String out;

    @Option(
            names = "--step",
            paramLabel = "STEP",
            defaultValue = "1d",
            converter = Times.OfStep.class,
            description =
                    "How far samples are apart, reckoned from each midnight, such as 30m, 6h or 1d; ${DEFAULT-VALUE}.")
    private Duration step;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "Leave out organizations below this level, 0 being the top; none are.")
    private @Nullable Integer level;

    @Option(
            names = "--periods",
            paramLabel = "TYPE",
            split = ",",
            defaultValue = "DAY,WEEK,MONTH,QUARTER,HALF_YEAR,YEAR",
            description = "Counts of these types of period, beside campaigns; ${DEFAULT-VALUE}.")
    private Set<PeriodType> periods;

    @Mixin
    private InstallationOptions installation;

    @Spec
    private CommandSpec spec;

    private BackfillCommand() {}

    @Override
    public Integer call() {
        Logs.quietKafka();
        var err = spec.commandLine().getErr();
        try {
            run(installation.config(), Clock.systemUTC());
            return 0;
        } catch (CannotException e) {
            err.println(e.getMessage());
        } catch (RegistryUnavailableException e) {
            err.println("The registry does not answer (" + e.getMessage()
                    + "): see that it runs, or name another with --registry.");
        } catch (IOException e) {
            err.println("Cannot write " + out + ": " + e + ".");
        } catch (Stop.WishedException e) {
            err.println("Stopped before everything was written; nothing is left behind.");
        }
        return 1;
    }

    private void run(MusterConfig config, Clock clock) throws IOException {
        var now = clock.instant();
        if (until != null && until.isAfter(now)) {
            throw new CannotException("--until lies in the future, of which nothing is known: name a time up to now.");
        }
        var last = until == null ? now : until;
        var progress = new HowFar(spec.commandLine().getErr(), Terminal.attached(), clock);
        try (var stop = Stop.onSignal();
                var topics = new CommittedTopics(config, "muster-backfill", stop);
                var writer = writer()) {
            var backfill = new Backfill(
                    topics,
                    new OrganizationMeters(config.getInt(MusterConfig.SERIES_BUDGET)),
                    new People(config.getInt(MusterConfig.PEOPLE_THRESHOLD)),
                    new BackfillChoice(level, periods),
                    progress,
                    stop);
            var written = backfill.write(zone -> moments(last, zone), writer);
            progress.done();
            tell(written);
        } finally {
            progress.done();
        }
    }

    private List<Instant> moments(Instant last, ZoneId zone) {
        var moments = BackfillMoments.of(from.first(), last, step, zone);
        if (moments.isEmpty()) {
            throw new CannotException("--from " + from.id() + " begins after the end, "
                    + OffsetDateTime.ofInstant(last, zone).withNano(0) + ": name an earlier period.");
        }
        return moments;
    }

    private PastWriter writer() throws IOException {
        if (out.equals(STDOUT)) {
            return PastWriter.toStream(
                    new FileOutputStream(FileDescriptor.out), Path.of(System.getProperty("java.io.tmpdir")));
        }
        return isFolder() ? PastWriter.toFolder(emptyFolder()) : PastWriter.toFile(Path.of(out));
    }

    private boolean isFolder() {
        return out.endsWith("/") || Files.isDirectory(Path.of(out));
    }

    private Path emptyFolder() throws IOException {
        var folder = Files.createDirectories(Path.of(out));
        try (var files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new CannotException(
                        out + " is not empty: name a new folder, so that nothing old is read with it.");
            }
        }
        return folder;
    }

    private void tell(PastWriter.Written written) {
        var err = spec.commandLine().getErr();
        err.println(String.format(
                Locale.ROOT,
                "%,d samples of %,d series at %,d moments, %s of OpenMetrics. Next:",
                written.samples(),
                written.series(),
                written.moments(),
                size(written.bytes())));
        err.println("  " + next());
        err.println("where DATA is the --storage.tsdb.path of a Prometheus that keeps this long"
                + " (--storage.tsdb.retention.time).");
        if (!isFolder() && written.bytes() > MUCH && written.parts() > 1) {
            err.println(String.format(
                    Locale.ROOT,
                    "promtool reads the whole text once for each of %d blocks; with --out FOLDER/ it reads it twice.",
                    written.parts()));
        }
        err.flush();
    }

    private String next() {
        var promtool = "promtool tsdb create-blocks-from openmetrics --max-block-duration=" + PastWriter.BLOCK.toHours()
                + "h ";
        if (isFolder()) {
            return "for file in " + (out.endsWith("/") ? out : out + '/') + "*.om; do " + promtool
                    + "\"$file\" DATA || break; done";
        }
        return promtool + (out.equals(STDOUT) ? "FILE" : out) + " DATA";
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%,d bytes", bytes)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }
}
