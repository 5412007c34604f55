package dev.muster.alerts;

/**
 * How quickly monitoring works, in place of what is committed; durations as Prometheus writes them.
 *
 * @param interval between two scrapes, and between two evaluations of a rule
 * @param hold how long a condition must last before an alert fires
 * @param groupWait how long the first message of a group waits for more
 * @param groupInterval how long the next message of a group waits for more
 */
public record Pace(String interval, String hold, String groupWait, String groupInterval) {

    /** As quickly as a test may ask. */
    public static final Pace QUICK = new Pace("1s", "0s", "2s", "2s");
}
