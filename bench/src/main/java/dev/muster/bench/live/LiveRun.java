package dev.muster.bench.live;

import dev.muster.bench.kafka.EventSender;
import dev.muster.bench.kafka.Input;
import dev.muster.bench.kafka.ProgressWatch;
import dev.muster.bench.kafka.Site;
import dev.muster.bench.probes.Latencies;
import dev.muster.bench.probes.ResultReader;
import dev.muster.bench.probes.Sighting;
import dev.muster.bench.probes.Sightings;
import dev.muster.bench.probes.Traffic;
import dev.muster.bench.programs.BenchException;
import dev.muster.bench.programs.Program;
import dev.muster.bench.programs.Usage;
import dev.muster.bench.programs.ViewProgram;
import dev.muster.bench.stream.Federation;
import dev.muster.config.MusterConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One live run at one flush interval, on a broker of its own: events begin to flow and do not stop until the end;
 * meanwhile first a reader of committed results is watched, then a view joins and is asked.
 */
final class LiveRun {

    /** The names of the processes. */
    static final String PIPELINE = "pipeline";

    static final String BROKER = "broker";
    static final String VIEW = "view";

    private static final String TREE = "tree";
    private static final String END = "end";
    private static final String VIEW_MEMORY = "2g";
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BEAT = Duration.ofMillis(50);
    private static final double SLOWER = 0.98;

    private final LivePlan plan;
    private final Interval interval;
    private final Clock clock;
    private final Consumer<String> notes;
    private final Map<String, Program> programs = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    /** @param notes takes sentences about what is being done */
    LiveRun(LivePlan plan, Interval interval, Clock clock, Consumer<String> notes) {
        this.plan = plan;
        this.interval = interval;
        this.clock = clock;
        this.notes = notes;
    }

    /** Runs, and returns what was found. */
    LiveScore score() throws InterruptedException {
        notes.accept("Flush interval " + interval + ": starting, and letting the pipeline learn the organizations.");
        var federation = new Federation(plan.organizations());
        try (var site = Site.start(settings());
                var input = new Input(site.config(), site.serdes(), clock);
                var watch = new ProgressWatch(site.config(), site.serdes())) {
            var pipeline = site.pipeline(PIPELINE, Map.of());
            programs.put(PIPELINE, pipeline);
            programs.put(BROKER, site.broker());
            Site.sendTree(input, federation, TREE);
            watch.await(TREE, pipeline);

            try (var sender = new EventSender(site.config(), site.serdes());
                    var traffic = new Traffic(plan.traffic(), federation, plan.seed(), sender, clock)) {
                warmUp();
                var committed = committed(site, traffic);
                var api = api(site, traffic);

                notes.accept("Comparing what was counted with what was sent.");
                var stream = traffic.stop();
                input.begin();
                input.end(END);
                input.release();
                watch.await(END, pipeline);
                wrong.addAll(site.wrong(stream, watch));
                return new LiveScore(interval, committed, api, pipeline.peakMemory(), List.copyOf(wrong));
            }
        }
    }

    private Map<String, String> settings() {
        var settings = new HashMap<>(interval.settings());
        settings.put(MusterConfig.PARTITIONS, String.valueOf(plan.partitions()));
        settings.put(MusterConfig.THREADS, String.valueOf(plan.threads()));
        settings.put(MusterConfig.HTTP_PORT, "0");
        return settings;
    }

    private void warmUp() throws InterruptedException {
        notes.accept("%,d events/s for %d s before anything is measured.".formatted(plan.rate(), plan.warmUp()));
        Thread.sleep(plan.warmUpTime().toMillis());
    }

    private Part committed(Site site, Traffic traffic) throws InterruptedException {
        var sightings = new Sightings();
        try (var reader = new ResultReader(site.config(), sightings)) {
            traffic.follow(sightings);
            notes.accept("%d s with a reader of committed results.".formatted(plan.seconds()));
            return part(traffic, sightings, reader::mustRun);
        }
    }

    private Part api(Site site, Traffic traffic) throws InterruptedException {
        notes.accept("Starting a view.");
        var view = ViewProgram.start(site.scratch(), VIEW_MEMORY, site.settings());
        programs.put(VIEW, view.program());
        var sightings = new Sightings();
        try (var reader = new ApiReader(view.port(), sightings)) {
            reader.start();
            traffic.follow(sightings);
            Thread.sleep(settling().toMillis());
            notes.accept("%d s with questions to its API.".formatted(plan.seconds()));
            return part(traffic, sightings, reader::mustRun);
        }
    }

    private Duration settling() {
        return plan.warmUpTime().compareTo(LONGEST_SETTLING) < 0 ? plan.warmUpTime() : LONGEST_SETTLING;
    }

    private Part part(Traffic traffic, Sightings sightings, Runnable mustRun) throws InterruptedException {
        long sent = traffic.sent();
        var before = Usage.now(programs);
        pause(plan.measured(), traffic, mustRun);
        var after = Usage.now(programs);
        sent = traffic.sent() - sent;

        long start = System.nanoTime();
        while (sightings.awaited(before.at(), after.at()) > 0 && System.nanoTime() - start < PATIENCE.toNanos()) {
            pause(BEAT, traffic, mustRun);
        }
        double eventsPerSecond = sent / seconds(after.at() - before.at());
        mustHaveKeptUp(eventsPerSecond, sightings.awaited(before.at(), after.at()));
        var seen = sightings.seen(before.at(), after.at());
        return new Part(
                eventsPerSecond,
                after.coresSince(before),
                latencies(seen, Sighting::own),
                latencies(seen, sighting -> !sighting.own()));
    }

    private void pause(Duration time, Traffic traffic, Runnable mustRun) throws InterruptedException {
        Thread.sleep(time.toMillis());
        traffic.mustRun();
        mustRun.run();
        programs.values().forEach(Program::mustRun);
    }

    private void mustHaveKeptUp(double eventsPerSecond, long missing) {
        if (missing > 0) {
            throw new BenchException(
                    "The pipeline did not keep up: %,d results of probes could not be read %d s after the last was sent. Try a lower --rate."
                            .formatted(missing, PATIENCE.toSeconds()));
        }
        if (eventsPerSecond < SLOWER * plan.rate()) {
            wrong.add("only %,.0f events/s could be sent: let nothing else run, or try a lower --rate"
                    .formatted(eventsPerSecond));
        }
    }

    private static double seconds(long nanos) {
        return nanos / (double) Duration.ofSeconds(1).toNanos();
    }

    private static Latencies latencies(List<Sighting> seen, Predicate<Sighting> wanted) {
        return Latencies.of(seen.stream().filter(wanted).map(Sighting::age).toList());
    }
}
