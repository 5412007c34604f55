package dev.muster.connectors;

import java.time.Duration;

/**
 * How far the sending has come.
 *
 * @param sent how many records were sent, an organization being one whatever its rows
 * @param total how many there are to send
 * @param rejected how many rows were rejected
 * @param elapsed since the first was sent
 */
public record Sending(long sent, long total, long rejected, Duration elapsed) {

    /** Returns how many records were sent a second, or 0 where that cannot be told yet. */
    public long perSecond() {
        return elapsed.toMillis() == 0 ? 0 : sent * 1_000 / elapsed.toMillis();
    }
}
