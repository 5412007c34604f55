package dev.muster.serving.model;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a task of the pipeline has come. Instants are null before the first.
 *
 * @param task its name
 * @param time the tick up to which its input has been processed
 * @param treeTime the tick up to which its results are final for every level of the tree
 * @param newest the largest timestamp of an event it has read
 * @param fences the fences that have passed all roll-ups, the latest last
 * @param outcomes event records by outcome
 * @param dead dead letters by reason
 * @param zone the time zone it counts in
 */
public record TaskProgress(
        String task,
        @Nullable Instant time,
        @Nullable Instant treeTime,
        @Nullable Instant newest,
        List<String> fences,
        Map<String, Long> outcomes,
        Map<String, Long> dead,
        ZoneId zone) {}
