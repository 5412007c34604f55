package dev.muster.serving.api;

import dev.muster.serving.model.Decimals;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.Moments;
import dev.muster.serving.model.Snapshot;
import dev.muster.time.PeriodType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the view and the pipeline are, as bodies. */
final class Statuses {

    private static final int MOST_ROOTS = 100;

    private final Moments moments;
    private final String viewId;

    Statuses(Moments moments, String viewId) {
        this.moments = moments;
        this.viewId = viewId;
    }

    StatusBody body() {
        var pulse = moments.pulse();
        var moment = moments.now();
        var snapshot = moment.snapshot();
        var pipeline = snapshot.pipeline();
        boolean inZone = snapshot.zone() != null;
        var organizations = new Organizations(moment, moment.today());
        return new StatusBody(
                snapshot.asOf(),
                snapshot.zone(),
                pulse.now(),
                inZone ? moment.today() : null,
                moments.ready(),
                moments.reasons(),
                pulse.live(),
                pulse.lastTick(),
                pulse.since(),
                pipeline.newest(),
                moments.staleAfter().toMillis(),
                viewId,
                moments.condition().lag(),
                snapshot.known().count(),
                snapshot.tree().on(moment.today()).levels(),
                Roots.of(moment).stream()
                        .limit(MOST_ROOTS)
                        .map(organizations::ref)
                        .toList(),
                snapshot.tree().kinds(),
                snapshot.activityTypes(),
                currencies(snapshot),
                moments.people().threshold(),
                inZone ? current(moment) : null,
                pipeline.outcomes(),
                pipeline.dead(),
                moments.condition().undecodables(),
                tasks(snapshot));
    }

    StatusBody.Event event() {
        var pulse = moments.pulse();
        var moment = moments.now();
        var snapshot = moment.snapshot();
        return new StatusBody.Event(
                snapshot.asOf(),
                snapshot.zone(),
                pulse.now(),
                snapshot.zone() == null ? null : moment.today(),
                moments.ready(),
                pulse.live(),
                pulse.lastTick(),
                pulse.since());
    }

    private static Map<String, Integer> currencies(Snapshot snapshot) {
        var decimals = new TreeMap<String, Integer>();
        snapshot.currencies().forEach(code -> decimals.put(code, Decimals.of(code)));
        return decimals;
    }

    private static Map<String, String> current(Moment moment) {
        var current = new LinkedHashMap<String, String>();
        for (var type : PeriodType.values()) {
            current.put(type.name(), type.of(moment.today()).id());
        }
        return current;
    }

    private static List<StatusBody.Task> tasks(Snapshot snapshot) {
        return snapshot.pipeline().tasks().values().stream()
                .map(task -> new StatusBody.Task(task.task(), task.time(), task.treeTime(), task.newest()))
                .toList();
    }
}
