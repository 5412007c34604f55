package dev.muster.serving.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where answers get their moment from.
 *
 * @param published the latest snapshot
 * @param condition how the reading goes
 * @param clock the wall clock
 * @param people what may be said of people
 * @param staleAfter how old the newest tick may be before the stream stands still
 */
public record Moments(Published published, Condition condition, Clock clock, People people, Duration staleAfter) {

    /**
     * Whether ticks arrive.
     *
     * @param now the instant of the answer
     * @param lastTick the newest tick that every task has passed, or null before the first
     * @param live whether that is recent
     */
    public record Pulse(Instant now, @Nullable Instant lastTick, boolean live) {

        /** Returns since when nothing moves, or null where it does or never did. */
        public @Nullable Instant since() {
            return live ? null : lastTick;
        }
    }

    /** Returns the moment that is now; in UTC while the zone is not known. */
    public Moment now() {
        var snapshot = published.snapshot();
        @Nullable ZoneId zone = snapshot.zone();
        return new Moment(snapshot, zone == null ? ZoneOffset.UTC : zone, instant(), people);
    }

    /** Returns whether questions are answered: everything that was there at the start is read, the zone is known. */
    public boolean ready() {
        return condition.isCaughtUp() && published.snapshot().zone() != null;
    }

    /** Returns what is wrong or not yet there, a sentence each. */
    public List<String> reasons() {
        var reasons = new ArrayList<String>();
        if (!condition.isCaughtUp()) {
            reasons.add("reading the results: " + condition.lag() + " records to go");
        } else if (published.snapshot().zone() == null) {
            reasons.add("the pipeline has not said yet in which time zone it counts; start it, or set zone");
        }
        reasons.addAll(condition.reasons());
        return reasons;
    }

    /** Returns whether ticks arrive. */
    public Pulse pulse() {
        var now = instant();
        var lastTick = published.snapshot().pipeline().lastTick();
        boolean live = lastTick != null && Duration.between(lastTick, now).compareTo(staleAfter) <= 0;
        return new Pulse(now, lastTick, live);
    }

    private Instant instant() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
