package dev.muster.serving.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the view and the pipeline are, as JSON has it. */
record StatusBody(
        @Nullable Instant asOf,
        @Nullable ZoneId zone,
        Instant now,
        @Nullable LocalDate today,
        boolean ready,
        List<String> reasons,
        boolean live,
        @Nullable Instant lastTick,
        @Nullable Instant since,
        @Nullable Instant newestEvent,
        long staleAfterMs,
        String viewId,
        long lag,
        long organizations,
        int levels,
        List<OrganizationBody.Ref> roots,
        List<String> kinds,
        List<String> activityTypes,
        Map<String, Integer> currencies,
        int peopleThreshold,
        @Nullable Map<String, String> current,
        Map<String, Long> outcomes,
        Map<String, Long> deadLetters,
        long undecodable,
        List<Task> tasks) {

    /** How far a task has come. */
    record Task(
            String task,
            @Nullable Instant time,
            @Nullable Instant treeTime,
            @Nullable Instant newest) {}

    /** The part of the status that is sent every second. */
    record Event(
            @Nullable Instant asOf,
            @Nullable ZoneId zone,
            Instant now,
            @Nullable LocalDate today,
            boolean ready,
            boolean live,
            @Nullable Instant lastTick,
            @Nullable Instant since) {}
}
