package dev.muster.bench.obligations;

import dev.muster.avro.ObligationStatus;
import dev.muster.bench.kafka.EventSender;
import dev.muster.bench.kafka.Input;
import dev.muster.bench.kafka.ProgressWatch;
import dev.muster.bench.kafka.Site;
import dev.muster.bench.kafka.TickSender;
import dev.muster.bench.obligations.ObligationsScore.Flow;
import dev.muster.bench.obligations.ObligationsScore.Judged;
import dev.muster.bench.obligations.ObligationsScore.Quiet;
import dev.muster.bench.obligations.ObligationsScore.Turn;
import dev.muster.bench.obligations.Standings.Standing;
import dev.muster.bench.probes.Latencies;
import dev.muster.bench.probes.ResultReader;
import dev.muster.bench.probes.Sighting;
import dev.muster.bench.probes.Sightings;
import dev.muster.bench.probes.Traffic;
import dev.muster.bench.programs.BenchException;
import dev.muster.bench.programs.Program;
import dev.muster.bench.programs.Usage;
import dev.muster.bench.stream.EventStream;
import dev.muster.bench.stream.Federation;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.InterruptException;

/**
 * One run: organizations and rules are learned and judged for the first time, time goes on without anything due, and
 * then the moments of the month come, while events flow. Ticks and events have times of a month that is over, since
 * ticks of the future are refused; all ticks are written here, so that the month is over in minutes.
 */
final class ObligationsRun implements AutoCloseable {

    /** The names of the processes. */
    static final String PIPELINE = "pipeline";

    static final String BROKER = "broker";

    private static final String LEARNED = "learned";
    private static final String JUDGED = "judged";
    private static final String END = "end";
    private static final Duration A_WHILE = Duration.ofHours(1);
    private static final int MOST_WARM_UP_TICKS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BEAT = Duration.ofMillis(20);

    private final ObligationsPlan plan;
    private final Clock clock;
    private final Consumer<String> notes;
    private final Federation federation;
    private final Month month;
    private final Site site;
    private final Input input;
    private final TickSender ticks;
    private final ProgressWatch watch;
    private final Program pipeline;
    private final Duration interval;
    private final Standings standings = new Standings();
    private final StandingsReader reader;
    private final Map<String, Program> programs = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private Instant now;

    /**
     * Starts a broker and the pipeline.
     *
     * @param notes takes sentences about what is being done
     */
    ObligationsRun(ObligationsPlan plan, Clock clock, Consumer<String> notes) {
        this.plan = plan;
        this.clock = clock;
        this.notes = notes;
        federation = new Federation(plan.branches());
        month = Month.before(clock.instant(), EventStream.ZONE);
        now = month.start();
        site = Site.start(settings());
        interval = site.config().duration(MusterConfig.TICK_INTERVAL_MS);
        input = new Input(site.config(), site.serdes(), clock);
        ticks = new TickSender(site.config(), site.serdes());
        watch = new ProgressWatch(site.config(), site.serdes());
        reader = new StandingsReader(site.config(), site.serdes(), standings);
        pipeline = site.pipeline(PIPELINE, Map.of());
        programs.put(PIPELINE, pipeline);
        programs.put(BROKER, site.broker());
    }

    private Map<String, String> settings() {
        return Map.of(
                MusterConfig.PARTITIONS,
                String.valueOf(plan.partitions()),
                MusterConfig.THREADS,
                String.valueOf(plan.threads()),
                MusterConfig.TICK_SOURCE,
                "none",
                MusterConfig.SETTLE_MS,
                "0");
    }

    /** Runs, and returns what was found. */
    ObligationsScore score() {
        var learning = learn();
        var first = first();
        var firstPeak = pipeline.peakMemory();
        var quiet = quiet();
        now = month.events();
        var then = Clock.offset(clock, Duration.between(clock.instant(), now));
        try (var sender = new EventSender(site.config(), site.serdes());
                var traffic = new Traffic(plan.traffic(), federation, plan.seed(), sender, then);
                var time = new Time(ticks, now, interval)) {
            return new Eventful(traffic, time).score(learning, first, firstPeak, quiet);
        }
    }

    private Duration learn() {
        notes.accept(
                "Letting the pipeline learn %,d branches and %d rules.".formatted(plan.branches(), plan.quotas() + 1));
        now = now.plus(A_WHILE);
        input.begin();
        Site.sendTree(input, federation);
        Rules.of(plan.quotas(), month.first()).forEach(rule -> input.send(Topics.QUOTAS, rule.getQuotaId(), rule));
        input.end(LEARNED, now);
        long start = System.nanoTime();
        input.release();
        watch.await(LEARNED, pipeline);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Judged first() {
        notes.accept("Having %,d obligations judged for the first time.".formatted(owing()));
        now = now.plus(A_WHILE);
        return judged(
                JUDGED,
                () -> ticks.fence(now, JUDGED),
                () -> {},
                List.of(new Standing(month.id(), ObligationStatus.PENDING)));
    }

    /** Returns how many obligations there are in a month: of branches by every quota, and of units by the share. */
    private long owing() {
        int units = federation.levels().get(federation.levels().size() - 2);
        return (long) plan.branches() * plan.quotas() + units;
    }

    /** Sends a fence and waits until it has passed and everybody who owes in the month of a standing stands so. */
    private Judged judged(String fence, Runnable send, Runnable meanwhile, List<Standing> expected) {
        long changes = standings.changes();
        var before = Usage.now(programs);
        long start = System.nanoTime();
        send.run();
        watch.await(fence, pipeline, meanwhile);
        long passed = System.nanoTime();
        await(expected);
        var cpu = Usage.now(programs).cpuSince(before);
        return new Judged(
                standings.changes() - changes,
                Duration.ofNanos(Math.max(0, standings.lastChange() - start)),
                Duration.ofNanos(passed - start),
                cpu);
    }

    private void await(List<Standing> expected) {
        long start = System.nanoTime();
        while (!expected.stream().allMatch(standing -> standings.count(standing) == owing())
                && System.nanoTime() - start < PATIENCE.toNanos()) {
            reader.mustRun();
            pause(BEAT);
        }
        for (var standing : expected) {
            compare(
                    standings.count(standing),
                    owing(),
                    "obligations of " + standing.periodId() + " were " + standing.status());
        }
    }

    private void compare(long found, long expected, String what) {
        if (found != expected) {
            wrong.add("%,d %s, should be %,d".formatted(found, what, expected));
        }
    }

    private Quiet quiet() {
        tick(Math.min(plan.ticks(), MOST_WARM_UP_TICKS));
        notes.accept("%,d ticks on which nothing is due, and as long without any.".formatted(plan.ticks()));
        long changes = standings.changes();
        var before = Usage.now(programs);
        tick(plan.ticks());
        var between = Usage.now(programs);
        pause(between.since(before));
        var after = Usage.now(programs);
        compare(standings.changes() - changes, 0, "statuses changed though nothing was due");
        return new Quiet(plan.ticks(), between.since(before), between.cpuSince(before), after.cpuSince(between));
    }

    private void tick(int count) {
        for (int number = 0; number < count; number++) {
            now = now.plus(interval);
            ticks.tick(now);
            watch.await(now, pipeline);
        }
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** The part of the run in which events flow. */
    private final class Eventful {

        private final Traffic traffic;
        private final Time time;
        private final Sightings sightings = new Sightings();

        Eventful(Traffic traffic, Time time) {
            this.traffic = traffic;
            this.time = time;
        }

        ObligationsScore score(Duration learning, Judged first, OptionalLong firstPeak, Quiet quiet) {
            try (var counts = new ResultReader(site.config(), sightings)) {
                notes.accept("%,d events/s for %d s before they are measured, and for %d s alone."
                        .formatted(plan.rate(), plan.warmUp(), plan.seconds()));
                traffic.follow(sightings);
                pause(Duration.ofSeconds(plan.warmUp()));
                var begin = Mark.now(programs, traffic);
                pause(Duration.ofSeconds(plan.seconds()));
                var before = flow(begin, Mark.now(programs, traffic), counts);

                var start = Mark.now(programs, traffic);
                var turns = List.of(
                        turn("at risk", month.reminder(), counts, standing(month.id(), ObligationStatus.AT_RISK)),
                        turn(
                                "month ends",
                                month.end(),
                                counts,
                                standing(month.id(), ObligationStatus.IN_GRACE),
                                standing(month.nextId(), ObligationStatus.PENDING)),
                        turn("deadline", month.deadline(), counts, standing(month.id(), ObligationStatus.MISSED)));
                var during = flow(start, Mark.now(programs, traffic), counts);
                finish();
                return new ObligationsScore(
                        learning,
                        first,
                        firstPeak,
                        quiet,
                        before,
                        turns,
                        during,
                        pipeline.peakMemory(),
                        List.copyOf(wrong));
            }
        }

        private Standing standing(String periodId, ObligationStatus status) {
            return new Standing(periodId, status);
        }

        private Turn turn(String name, Instant moment, ResultReader counts, Standing... expected) {
            notes.accept("Having judged what is due: " + name + '.');
            var begin = Mark.now(programs, traffic);
            var judged = judged(name, () -> time.leap(moment, name), () -> mustRun(counts), List.of(expected));
            return new Turn(name, judged, flow(begin, Mark.now(programs, traffic), counts));
        }

        /** Waits for all results of probes that were sent from one moment to another. */
        private Flow flow(Mark begin, Mark end, ResultReader counts) {
            long from = begin.usage().at();
            long to = end.usage().at();
            long start = System.nanoTime();
            while (sightings.awaited(from, to) > 0) {
                mustRun(counts);
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new BenchException(
                            "The pipeline did not keep up: results of %,d s before could not be read. Try a lower --rate."
                                    .formatted(PATIENCE.toSeconds()));
                }
                pause(BEAT);
            }
            var seen = sightings.seen(from, to);
            var time = end.usage().since(begin.usage());
            double perSecond = (end.sent() - begin.sent()) / Seconds.of(time);
            return new Flow(
                    time,
                    perSecond,
                    end.usage().cpuSince(begin.usage()),
                    latencies(seen, Sighting::own),
                    latencies(seen, sighting -> !sighting.own()));
        }

        private void mustRun(ResultReader counts) {
            traffic.mustRun();
            time.mustRun();
            counts.mustRun();
            reader.mustRun();
            programs.values().forEach(Program::mustRun);
        }

        /** Compares counts with what was sent, and how all stand at the end with what must be. */
        private void finish() {
            notes.accept("Comparing what was counted with what was sent.");
            var stream = traffic.stop();
            time.fence(END);
            watch.await(END, pipeline);
            wrong.addAll(site.wrong(stream, watch));
            compare(standings.count(), 2 * owing(), "obligations in all");
            for (var quotaId : Rules.QUOTAS.subList(0, plan.quotas())) {
                compare(
                        missed(quotaId),
                        plan.branches(),
                        "branches missed " + quotaId + " by the compliance of the top");
            }
        }

        private long missed(String quotaId) {
            return standings
                    .compliance(Topics.obligationKey(Federation.ROOT, quotaId, "MONTH", month.id()))
                    .map(compliance -> compliance.getMissed())
                    .orElse(0L);
        }
    }

    private static Latencies latencies(List<Sighting> seen, Predicate<Sighting> wanted) {
        return Latencies.of(seen.stream().filter(wanted).map(Sighting::age).toList());
    }

    /** A moment of the run: what was used and sent until then. */
    private record Mark(Usage usage, long sent) {

        static Mark now(Map<String, Program> programs, Traffic traffic) {
            return new Mark(Usage.now(programs), traffic.sent());
        }
    }

    @Override
    public void close() {
        reader.close();
        watch.close();
        ticks.close();
        input.close();
        site.close();
    }
}
