package dev.muster.e2e;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes as the wall clock does, from a moment that a test moves it to. */
final class MovedClock extends Clock {

    private volatile Duration ahead;

    MovedClock(Instant now) {
        moveTo(now);
    }

    void moveTo(Instant now) {
        ahead = Duration.between(Clock.systemUTC().instant(), now);
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks for it");
    }
}
