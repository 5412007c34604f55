package dev.muster.bench;

import dev.muster.bench.programs.LimitProgram;
import dev.muster.bench.programs.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The limit's run: once over everything, which is its warm-up, then over the rest. */
record LimitRun(Course course) {

    private static final Duration LOOK = Duration.ofMillis(10);

    Score score() {
        var plan = course.plan();
        try (var limit = LimitProgram.start(course.site().scratch(), course.settings(Plan.LIMIT), course.warmedUp())) {
            var stopwatch = course.stopwatch(limit);
            var cold = stopwatch.measure(plan.events(), () -> {
                LimitProgram.readAll(limit);
                finish(limit, new Pace());
            });
            var wrong = new ArrayList<>(
                    LimitProgram.counts(limit).differencesFrom(course.stream().records()));

            var pace = new Pace();
            pace.note(LimitProgram.seen(limit));
            var warm = stopwatch.measure(plan.rest(), () -> {
                LimitProgram.readRest(limit);
                finish(limit, pace);
            });
            wrong.addAll(wrongRest(LimitProgram.seen(limit) - plan.events()));
            return new Score(Plan.LIMIT, cold, warm, pace.steady(plan.rest()), limit.peakMemory(), Disk.NONE, wrong);
        }
    }

    private static void finish(Program limit, Pace pace) {
        Wait.until(Plan.LIMIT, LOOK, () -> {
            boolean finished = LimitProgram.finished(limit);
            pace.note(LimitProgram.seen(limit));
            return finished;
        });
    }

    private List<String> wrongRest(long seen) {
        return seen == course.plan().rest()
                ? List.of()
                : List.of("the rest: %,d, should be %,d"
                        .formatted(seen, course.plan().rest()));
    }
}
