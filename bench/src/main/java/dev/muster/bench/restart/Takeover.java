package dev.muster.bench.restart;

import java.time.Duration;

/**
 * A standby that takes over from an instance that was killed.
 *
 * @param tasks tasks the killed instance worked on
 * @param outage until results of fresh events of every partition could be read
 */
record Takeover(int tasks, Duration outage) {}
