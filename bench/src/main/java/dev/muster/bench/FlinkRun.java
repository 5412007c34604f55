package dev.muster.bench;

import dev.muster.bench.peers.PeerResults;
import dev.muster.bench.peers.flink.FlinkProgram;
import dev.muster.bench.peers.flink.Variant;
import java.time.Duration;
import java.util.List;

/**
 * The run of a peer on Flink: one job over the whole stream, whose clock starts when its sources have read the warm-up and
 * stops when it has ended, with all windows fired and all results sent.
 *
 * <p>A job cannot be held at an offset without ending; since little is under way between its operators, what it has read
 * is near enough to what it has done.
 */
record FlinkRun(Course course, Variant variant) {

    private static final Duration LOOK = Duration.ofMillis(20);

    Score score() {
        var plan = course.plan();
        var name = variant.contestant();
        var disk = new DiskWatch(course.admin(), course.site().state(name), topic -> false, topic -> false);
        try (var program = FlinkProgram.start(course.site().scratch(), variant, course.settings(name), course.end())) {
            var stopwatch = course.stopwatch(program);
            var starting = stopwatch.start();
            FlinkProgram.begin(program);
            Wait.until(name, LOOK, () -> FlinkProgram.seen(program) >= plan.warmUp());
            long warmedUp = FlinkProgram.seen(program);
            var cold = starting.stop(warmedUp);

            var running = stopwatch.start();
            var pace = new Pace();
            pace.note(warmedUp);
            Wait.until(name, LOOK, () -> {
                disk.maybeLook();
                boolean finished = FlinkProgram.finished(program);
                pace.note(FlinkProgram.seen(program));
                return finished;
            });
            long rest = plan.events() - warmedUp;
            var warm = running.stop(rest);
            return new Score(name, cold, warm, pace.steady(rest), program.peakMemory(), disk.most(), wrong());
        }
    }

    private List<String> wrong() {
        var config = course.site().config();
        var recorded = course.recorded();
        return variant.allLevels()
                ? PeerResults.rows(config, variant.contestant()).differencesFrom(recorded.rows(course.federation()))
                : PeerResults.leaves(config, variant.contestant()).differencesFrom(recorded.leaves());
    }
}
