package dev.muster.bench.restart;

import dev.muster.bench.kafka.EventSender;
import dev.muster.bench.kafka.Input;
import dev.muster.bench.kafka.ProgressWatch;
import dev.muster.bench.kafka.Site;
import dev.muster.bench.probes.ResultReader;
import dev.muster.bench.probes.Sightings;
import dev.muster.bench.programs.BenchException;
import dev.muster.bench.programs.PipelineProgram;
import dev.muster.bench.programs.PipelineState;
import dev.muster.bench.programs.Program;
import dev.muster.bench.stream.EventStream;
import dev.muster.bench.stream.Federation;
import dev.muster.config.MusterConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One restart run: state is made, and then instances are stopped, robbed of their state and killed, one by one. */
final class RestartRun {

    private static final String ONE = "one";
    private static final String OTHER = "other";
    private static final String TREE = "tree";
    private static final String LOADED = "loaded";
    private static final String END = "end";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BEAT = Duration.ofMillis(20);
    private static final long CAUGHT_UP =
            1_000; // changelog records, of which the trickle alone makes hundreds a second

    private final RestartPlan plan;
    private final Clock clock;
    private final Consumer<String> notes;
    private final Federation federation;
    private final EventStream stream;

    /** @param notes takes sentences about what is being done */
    RestartRun(RestartPlan plan, Clock clock, Consumer<String> notes) {
        this.plan = plan;
        this.clock = clock;
        this.notes = notes;
        federation = new Federation(plan.organizations());
        stream = new EventStream(federation, plan.events(), plan.seed());
    }

    /** Something that was found, and the instance that works since. */
    private record Step<T>(T found, Program working) {}

    /** Runs, and returns what was found. */
    RestartScore score() {
        try (var site = Site.start(settings());
                var input = new Input(site.config(), site.serdes(), clock);
                var watch = new ProgressWatch(site.config(), site.serdes())) {
            var first = loaded(site, input, watch);
            var sightings = new Sightings();
            try (var reader = new ResultReader(site.config(), sightings);
                    var sender = new EventSender(site.config(), site.serdes());
                    var trickle = new Trickle(sender, federation, plan.partitions(), stream, sightings, clock)) {
                var flow = new Flow(reader, trickle);
                flow.again(System.nanoTime(), first);

                var planned = restarted(site, flow, first);
                planned.working().close();
                long stateBytes = Folders.size(site.state(ONE));
                var restore = restored(site, flow);
                restore.working().close();
                var takeover = takenOver(site, flow);

                notes.accept("Comparing what was counted with what was sent.");
                trickle.stop();
                input.begin();
                input.end(END);
                input.release();
                watch.await(END, takeover.working());
                return new RestartScore(
                        stateBytes, planned.found(), restore.found(), takeover.found(), site.wrong(stream, watch));
            }
        }
    }

    private Step<PlannedRestart> restarted(Site site, Flow flow, Program running) {
        notes.accept("Stopping the pipeline and starting it again.");
        long begin = System.nanoTime();
        running.close();
        long closed = System.nanoTime();
        var next = site.pipeline(ONE, Map.of());
        long back = flow.again(closed, next);
        return new Step<>(new PlannedRestart(Duration.ofNanos(closed - begin), Duration.ofNanos(back - closed)), next);
    }

    private Step<Restore> restored(Site site, Flow flow) {
        notes.accept("Deleting its state and starting it again.");
        Folders.delete(site.state(ONE));
        long onDisk = Changelogs.bytesOnDisk(site.config());
        long begin = System.nanoTime();
        var next = site.pipeline(ONE, Map.of());
        var reading = new ChangelogReading(next);
        var starting = Duration.ofNanos(flow.again(begin, next, reading::look) - begin);
        return new Step<>(new Restore(reading.bytes(), onDisk, starting, reading.time()), next);
    }

    private Step<Takeover> takenOver(Site site, Flow flow) {
        notes.accept("Starting it with a standby beside it.");
        var pair = pair(site);
        notes.accept("Killing the instance that works.");
        pair.working().kill();
        long begin = System.nanoTime();
        long back = flow.again(begin, pair.standing());
        return new Step<>(new Takeover(pair.tasks(), Duration.ofNanos(back - begin)), pair.standing());
    }

    private Map<String, String> settings() {
        return Map.of(
                MusterConfig.PARTITIONS,
                String.valueOf(plan.partitions()),
                MusterConfig.THREADS,
                String.valueOf(plan.threads()),
                MusterConfig.KAFKA_PREFIX + "consumer.session.timeout.ms",
                String.valueOf(plan.sessionTimeout().toMillis()));
    }

    private Program loaded(Site site, Input input, ProgressWatch watch) {
        notes.accept("Starting the pipeline and letting it learn the organizations.");
        var pipeline = site.pipeline(ONE, Map.of());
        Site.sendTree(input, federation, TREE);
        watch.await(TREE, pipeline);
        notes.accept("Letting it count %,d events.".formatted(plan.events()));
        input.begin();
        while (stream.hasNext()) {
            input.send(stream.next());
        }
        input.end(LOADED);
        input.release();
        watch.await(LOADED, pipeline);
        return pipeline;
    }

    /** Results as they flow, or do not. */
    private record Flow(ResultReader reader, Trickle trickle) {

        /** Waits until every partition gives results of events sent after a moment, and returns since when. */
        long again(long moment, Program pipeline) {
            return again(moment, pipeline, () -> {});
        }

        /** The same, with something to be done meanwhile again and again. */
        long again(long moment, Program pipeline, Runnable meanwhile) {
            var flows = trickle.flowsAgain(moment);
            while (flows == null) {
                reader.mustRun();
                pipeline.mustRun();
                mustNotLast(moment);
                meanwhile.run();
                LockSupport.parkNanos(BEAT.toNanos());
                flows = trickle.flowsAgain(moment);
            }
            return flows;
        }
    }

    private static void mustNotLast(long since) {
        if (System.nanoTime() - since > PATIENCE.toNanos()) {
            throw new BenchException("The pipeline was not back after " + PATIENCE.toMinutes() + " minutes.");
        }
    }

    /** Returns what makes every task have a copy, and all of them at once. */
    private Map<String, String> withStandby() {
        return Map.of(
                MusterConfig.KAFKA_PREFIX + "num.standby.replicas",
                "1",
                MusterConfig.KAFKA_PREFIX + "max.warmup.replicas",
                String.valueOf(plan.tasks()));
    }

    /** Two instances, and how many tasks the one that works has; the other keeps copies. */
    private record Pair(Program working, int tasks, Program standing) {}

    private Pair pair(Site site) {
        var one = site.pipeline(ONE, withStandby());
        var other = site.pipeline(OTHER, withStandby());
        long start = System.nanoTime();
        while (!ready(PipelineProgram.state(one), PipelineProgram.state(other))) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new BenchException("The standby had not caught up after " + PATIENCE.toMinutes() + " minutes: "
                        + PipelineProgram.state(one) + ", " + PipelineProgram.state(other) + ".");
            }
            LockSupport.parkNanos(BEAT.toNanos());
        }
        int ofOne = PipelineProgram.state(one).active();
        int ofOther = PipelineProgram.state(other).active();
        return ofOne >= ofOther ? new Pair(one, ofOne, other) : new Pair(other, ofOther, one);
    }

    private boolean ready(PipelineState one, PipelineState other) {
        return one.running()
                && other.running()
                && one.active() + other.active() == plan.tasks()
                && one.standby() + other.standby() == plan.tasks()
                && one.lag() + other.lag() < CAUGHT_UP;
    }
}
