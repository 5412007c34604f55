package dev.muster.oracle;

import java.time.Instant;

/**
 * How something owed stands.
 *
 * @param owed how much is owed, 0 exactly where it is waived
 * @param onTime how much was done and recorded before the deadline
 * @param total how much was done in all
 */
public record Obligation(Status status, long owed, long onTime, long total, Instant deadline) {}
