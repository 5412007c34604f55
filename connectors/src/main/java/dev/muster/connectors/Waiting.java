package dev.muster.connectors;

import java.time.Duration;
import java.util.SortedSet;

/**
 * What an import waits for once everything is sent: first until all of it is counted, then, where it sent anything but
 * events, until what is owed is judged.
 *
 * @param sent how many events were sent
 * @param consumed how many events the pipeline has read since the sending began, whoever sent them
 * @param judging whether all of it is counted, and what is owed is being judged
 * @param tasks the tasks of the pipeline that the fence has not passed
 * @param views the live views that have not read the results up to the fence
 * @param elapsed since everything was sent
 * @param silence since a task of the pipeline last said how far it is, or everything was sent
 */
public record Waiting(
        long sent,
        long consumed,
        boolean judging,
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
            return "waiting for the " + what() + ": no word from the pipeline for " + silence.toSeconds()
                    + " s; is one running? (" + doing() + ")";
        }
        if (!tasks.isEmpty()) {
            return "waiting for the " + what() + ": " + doing() + ", for " + named(tasks);
        }
        return views.isEmpty() ? "waiting for the last reports" : "waiting for the view " + named(views);
    }

    private String what() {
        return judging ? "verdicts" : "counts";
    }

    private String doing() {
        if (judging) {
            return "obligations are being judged";
        }
        return sent == 0
                ? "the pipeline is reading"
                : "%,d of %,d events read".formatted(Math.min(consumed, sent), sent);
    }

    private static String named(SortedSet<String> names) {
        var first = String.join(", ", names.stream().limit(NAMED).toList());
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }
}
