package dev.muster.serving.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How a view does: what it waits for, how much it has yet to read, whether its messages arrive. Any thread may ask. */
public final class Condition {

    private final Map<Need, Wait> waits = new ConcurrentSkipListMap<>();
    private final Map<String, Wait> undelivered = new ConcurrentSkipListMap<>();
    private final AtomicLong undecodable = new AtomicLong();
    private volatile boolean caughtUp;
    private volatile long lag;
    private volatile @Nullable String failure;

    /** What a view cannot read without. */
    public enum Need {
        BROKER,
        TOPICS,
        REGISTRY
    }

    private record Wait(String what, Instant since) {

        String sentence() {
            return what + " since " + since + "; the view waits for it";
        }
    }

    /** Says that something is missing, in half a sentence. The first instant is kept. */
    public void missing(Need need, String what, Instant now) {
        waits.merge(need, new Wait(what, now), (first, again) -> new Wait(again.what, first.since));
    }

    /** Says that it is there. */
    public void there(Need need) {
        waits.remove(need);
    }

    /** Returns whether the view waits for something. */
    public boolean waitsFor(Need need) {
        return waits.containsKey(need);
    }

    /** Says that messages do not arrive, in half a sentence. The first instant is kept. */
    public void undelivered(String channel, String what, Instant now) {
        undelivered.merge(channel, new Wait(what, now), (first, again) -> new Wait(again.what, first.since));
    }

    /** Says that the messages of a channel arrive. */
    public void delivered(String channel) {
        undelivered.remove(channel);
    }

    /** Counts a record of the results that cannot be read, and returns how many there were. */
    public long undecodable() {
        return undecodable.incrementAndGet();
    }

    /** Returns how many records of the results could not be read. */
    public long undecodables() {
        return undecodable.get();
    }

    /** Says how many records are yet to be read. */
    public void lag(long records) {
        lag = records;
    }

    /** Returns how many records are yet to be read. */
    public long lag() {
        return lag;
    }

    /** Says that everything that was there at the start has been read. */
    public void caughtUp() {
        caughtUp = true;
    }

    /** Says that what was read is void and all is read anew. */
    public void startOver() {
        caughtUp = false;
    }

    /** Returns whether everything that was there at the start has been read. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Says that the reading has ended for good, and why. */
    public void failed(String why) {
        failure = why;
    }

    /** Returns why the reading has ended for good, or null. */
    public @Nullable String failure() {
        return failure;
    }

    /** Returns what is wrong, a sentence each. */
    public List<String> reasons() {
        var reasons = new ArrayList<String>();
        var failed = failure;
        if (failed != null) {
            reasons.add("reading the results has failed: " + failed + "; restart the view");
        }
        waits.values().forEach(wait -> reasons.add(wait.sentence()));
        undelivered
                .values()
                .forEach(wait -> reasons.add(
                        "messages do not arrive: " + wait.what + " since " + wait.since + "; the view tries again"));
        if (undecodable.get() > 0) {
            reasons.add(undecodable.get()
                    + " records of the results cannot be read and their counts are missing; the log says which");
        }
        return reasons;
    }
}
