package dev.muster.bench.view;

import dev.muster.bench.programs.BenchException;
import dev.muster.bench.programs.BrokerProgram;
import dev.muster.bench.programs.Program;
import dev.muster.bench.programs.Scratch;
import dev.muster.bench.programs.ViewProgram;
import dev.muster.bench.stream.EventStream;
import dev.muster.bench.stream.Federation;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Installation;
import dev.muster.serde.AvroSerdes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** One run: results are written, a view starts from empty and reads them, and people ask it while more stream in. */
final class ViewRun implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int RECORDS_OF_A_TRANSACTION = 50_000;
    private static final int TOLD_EVERY = 2_000_000;
    private static final int SAMPLES = 100;
    private static final int SCRAPES = 3;
    private static final double NANOS = 1e9;

    private final ViewPlan plan;
    private final Consumer<String> notes;
    private final Scratch scratch;
    private final Clock clock;
    private final Results results;
    private final Map<String, String> settings;
    private final AvroSerdes serdes;
    private final ResultWriter writer;
    private long written;

    /**
     * Starts a broker with empty topics.
     *
     * @param scratch where it runs; the caller closes it
     * @param notes takes sentences about what is being done
     */
    ViewRun(ViewPlan plan, Scratch scratch, Clock clock, Consumer<String> notes) {
        this.plan = plan;
        this.notes = notes;
        this.scratch = scratch;
        this.clock = clock;
        var zone = EventStream.ZONE;
        results = new Results(
                new Federation(plan.organizations()), zone, LocalDate.ofInstant(clock.instant(), zone), plan.months());
        settings = new HashMap<>(BrokerProgram.start(scratch).addresses());
        settings.put(MusterConfig.PARTITIONS, String.valueOf(ViewPlan.PARTITIONS));
        settings.put(MusterConfig.HTTP_PORT, "0");
        var config = MusterConfig.of(settings);
        serdes = AvroSerdes.of(config);
        try (var admin = Admin.create(config.kafka())) {
            new Installation(admin, config).create();
        }
        serdes.register();
        writer = new ResultWriter(config, serdes);
    }

    /** Runs it and returns what it found. */
    Findings findings() {
        write();
        notes.accept("Starting a view from empty.");
        long before = System.nanoTime();
        var view = ViewProgram.start(scratch, plan.heap(), settings);
        try (var program = view.program()) {
            var client = new ViewClient(view.port());
            await(program, client::ready);
            var seconds = (System.nanoTime() - before) / NANOS;
            var start = new Findings.Start(seconds, program.cpu(), view.memory());
            notes.accept("It is ready after %.1f s; comparing answers with what was written.".formatted(seconds));
            var live = new Live(results, writer, clock, plan.rate(), plan.seed());
            var wrong = new ArrayList<>(wrong(client, live));
            var scrape = scrape(client);
            notes.accept("%,d readers ask for %d s while results stream in."
                    .formatted(plan.readers(), plan.time().toSeconds()));
            var first = live.commit();
            await(program, () -> hasReached(client, first));
            var met = new Crowd(plan, client, results, live, program).meet();
            var last = live.commit();
            await(program, () -> hasReached(client, last));
            notes.accept("Comparing answers again.");
            wrong.addAll(wrong(client, live));
            return new Findings(
                    plan, results.organizations().size(), written, start, scrape, met, view.memory(), wrong);
        }
    }

    private void write() {
        notes.accept("Writing the results of %,d organizations over %d months."
                .formatted(results.organizations().size(), plan.months()));
        writer.begin();
        results.organizations().forEach(writer::organization);
        results.campaigns().forEach(writer::campaign);
        results.forEach(counts -> {
            writer.counts(counts);
            written++;
            if (written % RECORDS_OF_A_TRANSACTION == 0) {
                writer.commit();
                writer.begin();
            }
            if (written % TOLD_EVERY == 0) {
                notes.accept("%,d records are written.".formatted(written));
            }
        });
        writer.progress(clock.instant(), results.zone());
        writer.commit();
        notes.accept("%,d records are written, that is all.".formatted(written));
    }

    private static void await(Program program, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            program.mustRun();
            if (System.nanoTime() > end) {
                throw new BenchException("The view has not read the results within " + PATIENCE.toMinutes()
                        + " minutes: give it more heap with --heap, or write less with --organizations or --months.");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static boolean hasReached(ViewClient client, Instant instant) {
        var asOf = client.json("/api/v1/status").path("asOf").asText("");
        return !asOf.isEmpty() && !Instant.parse(asOf).isBefore(instant);
    }

    private List<String> wrong(ViewClient client, Live live) {
        return new Samples(client, results, live::revisions).wrong(SAMPLES, new Random(plan.seed()));
    }

    /** The last of some, since the first pays for compiling. */
    private static Scrape scrape(ViewClient client) {
        var scrape = Scrape.of(client);
        for (int i = 1; i < SCRAPES; i++) {
            scrape = Scrape.of(client);
        }
        return scrape;
    }

    @Override
    public void close() {
        writer.close();
        serdes.close();
    }
}
