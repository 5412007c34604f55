package dev.muster.bench.scaling;

import dev.muster.bench.kafka.Input;
import dev.muster.bench.kafka.ProgressWatch;
import dev.muster.bench.kafka.Site;
import dev.muster.bench.programs.BenchException;
import dev.muster.bench.programs.PipelineProgram;
import dev.muster.bench.programs.Program;
import dev.muster.bench.stream.EventStream;
import dev.muster.bench.stream.Federation;
import dev.muster.bench.stream.Timeline;
import dev.muster.config.MusterConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * The measurement of one point, on a broker of its own: the first half of the events warms the instances up, the rest
 * is measured from when it can be read until all of it is in the results.
 */
final class PointRun {

    private static final String TREE = "tree";
    private static final String WARM_UP = "warm-up";
    private static final String REST = "rest";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final double MICROS = 1e3;
    private static final double SECONDS = 1e9;

    private final Point point;
    private final ScalingPlan plan;
    private final Clock clock;
    private final Federation federation;
    private final EventStream stream;

    PointRun(Point point, ScalingPlan plan, Clock clock) {
        this.point = point;
        this.plan = plan;
        this.clock = clock;
        federation = new Federation(point.organizations(), point.depth());
        stream = new EventStream(federation, Timeline.days(point.days()), plan.events(), plan.seed());
    }

    /** Runs, and returns what was found. */
    Measured measured() {
        try (var site = Site.start(settings());
                var input = new Input(site.config(), site.serdes(), clock);
                var watch = new ProgressWatch(site.config(), site.serdes())) {
            var instances = instances(site);
            Site.sendTree(input, federation, TREE);
            watch.await(TREE, instances.get(0));

            load(input, plan.warmUp(), WARM_UP);
            input.release();
            watch.await(WARM_UP, instances.get(0));

            long rest = plan.events() - plan.warmUp();
            load(input, rest, REST);
            var cpu = cpu(instances);
            var brokerCpu = site.broker().cpu();
            long start = System.nanoTime();
            input.release();
            watch.await(REST, instances.get(0));
            long nanos = System.nanoTime() - start;
            instances.forEach(Program::mustRun);
            return new Measured(
                    point,
                    cpu(instances).minus(cpu).toNanos() / MICROS / rest,
                    site.broker().cpu().minus(brokerCpu).toNanos() / MICROS / rest,
                    rest * SECONDS / nanos,
                    site.wrong(stream, watch));
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                MusterConfig.PARTITIONS, String.valueOf(point.partitions()),
                MusterConfig.THREADS, String.valueOf(plan.threads()));
    }

    private List<Program> instances(Site site) {
        var instances = IntStream.rangeClosed(1, point.instances())
                .mapToObj(number -> site.pipeline("muster-" + number, Map.of()))
                .toList();
        long start = System.nanoTime();
        while (!shared(instances)) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new BenchException(
                        "The instances had not shared the work after " + PATIENCE.toMinutes() + " minutes.");
            }
            LockSupport.parkNanos(BEAT.toNanos());
        }
        return instances;
    }

    /** Returns whether every task is at work, and as many at each instance as at any other, or one less. */
    private boolean shared(Collection<Program> instances) {
        int tasks = point.partitions() + 1;
        var states = instances.stream().map(PipelineProgram::state).toList();
        return states.stream().allMatch(state -> state.running() && state.active() >= tasks / point.instances())
                && states.stream().mapToInt(state -> state.active()).sum() == tasks;
    }

    private void load(Input input, long count, String fence) {
        input.begin();
        for (long sent = 0; sent < count; sent++) {
            input.send(stream.next());
        }
        input.end(fence);
    }

    private static Duration cpu(Collection<Program> instances) {
        return instances.stream().map(Program::cpu).reduce(Duration.ZERO, Duration::plus);
    }
}
