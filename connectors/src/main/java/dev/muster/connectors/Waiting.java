package dev.muster.connectors;

import java.time.Duration;
import java.util.SortedSet;

/**
 * What an import waits for once everything is sent.
 *
 * @param sent how many events were sent
 * @param consumed how many events the pipeline has read since the sending began, whoever sent them
 * @param tasks the tasks of the pipeline that the fence has not passed
 * @param views the live views that have not read the results up to the fence
 * @param elapsed since the fence was written
 * @param silence since a task of the pipeline last said how far it is, or the fence was written
 */
public record Waiting(
        long sent,
        long consumed,
        SortedSet<String> tasks,
        SortedSet<String> views,
        Duration elapsed,
        Duration silence) {

    /** How long a pipeline may say nothing before it looks as if there is none. */
    static final Duration SILENT = Duration.ofSeconds(15);

    private static final int NAMED = 4;

    /** Returns the same as a sentence. */
    public String sentence() {
        if (silence.compareTo(SILENT) > 0) {
            return "waiting for the counts: no word from the pipeline for " + silence.toSeconds()
                    + " s; is one running? (" + read() + ")";
        }
        if (!tasks.isEmpty()) {
            return "waiting for the counts: " + read() + ", for " + named(tasks);
        }
        return views.isEmpty() ? "waiting for the last reports" : "waiting for the view " + named(views);
    }

    private String read() {
        return "%,d of %,d events read".formatted(Math.min(consumed, sent), sent);
    }

    private static String named(SortedSet<String> names) {
        var first = String.join(", ", names.stream().limit(NAMED).toList());
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }
}
