package dev.muster.bench;

import dev.muster.bench.kafka.Group;
import dev.muster.bench.peers.PeerResults;
import dev.muster.bench.peers.streams.DslProgram;
import dev.muster.bench.programs.Program;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.time.PeriodType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The run of the peer on Kafka Streams: a gate in its consumers holds it at the end of the warm-up until that is drained,
 * then opens.
 *
 * <p>Drained is when it has committed all events, and all that these became in its repartition topic. How far it has come
 * is told half by the events it has committed, half by the records of that topic, since it reads ahead of its own work.
 */
record DslRun(Course course) {

    private static final Duration LOOK = Duration.ofMillis(50);

    Score score() {
        var plan = course.plan();
        var settings = course.settings(DslProgram.NAME);
        var group = new Group(course.admin(), DslProgram.NAME);
        var disk = new DiskWatch(
                course.admin(),
                course.site().state(DslProgram.NAME),
                topic -> topic.startsWith(DslProgram.NAME) && topic.endsWith("-changelog"),
                DslProgram.REPARTITION::equals);
        try (var program = DslProgram.start(course.site().scratch(), settings, course.warmedUp())) {
            var stopwatch = course.stopwatch(program);
            var cold =
                    stopwatch.measure(plan.warmUp(), () -> drain(program, group, course.warmedUp(), new Pace(), disk));

            var pace = new Pace();
            pace.note(done(group));
            var warm = stopwatch.measure(plan.rest(), () -> {
                DslProgram.release(program);
                drain(program, group, course.end(), pace, disk);
            });
            var wrong = PeerResults.rows(course.site().config(), DslProgram.NAME)
                    .differencesFrom(course.recorded().rows(course.federation()));
            return new Score(
                    DslProgram.NAME, cold, warm, pace.steady(plan.rest()), program.peakMemory(), disk.most(), wrong);
        }
    }

    private void drain(Program program, Group group, Map<TopicPartition, Long> input, Pace pace, DiskWatch disk) {
        await(program, group, input, pace, disk);
        await(program, group, group.ends(DslProgram.REPARTITION, course.plan().partitions()), pace, disk);
    }

    private void await(Program program, Group group, Map<TopicPartition, Long> positions, Pace pace, DiskWatch disk) {
        Wait.until(DslProgram.NAME, LOOK, () -> {
            program.mustRun();
            disk.maybeLook();
            boolean reached = group.hasReached(positions);
            pace.note(done(group));
            return reached;
        });
    }

    private long done(Group group) {
        long rows = (long) course.plan().depth() * PeriodType.values().length;
        return rows * group.sum(Topics.events().stream().map(Topic::name).toList())
                + group.sum(List.of(DslProgram.REPARTITION));
    }
}
