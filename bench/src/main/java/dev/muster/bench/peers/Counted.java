package dev.muster.bench.peers;

import java.time.Instant;

/**
 * What a peer takes from an event.
 *
 * @param orgId the organization it belongs to
 * @param occurredAt when it happened
 * @param measures what it adds, in the order of {@link dev.muster.bench.stream.Measures}
 */
public record Counted(String orgId, Instant occurredAt, long[] measures) {}
