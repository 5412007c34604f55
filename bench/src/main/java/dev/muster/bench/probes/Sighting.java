package dev.muster.bench.probes;

import java.time.Duration;

/**
 * A result of a probe that could be read.
 *
 * @param probe the probe
 * @param orgId whose result it was
 * @param seen when it was read, on the clock of {@link System#nanoTime}
 */
public record Sighting(Probe probe, String orgId, long seen) {

    /** Returns how long after it was sent. */
    public Duration age() {
        return Duration.ofNanos(seen - probe.sent());
    }

    /** Returns whether it was at the organization the probe belongs to, not above it. */
    public boolean own() {
        return orgId.equals(probe.orgId());
    }
}
