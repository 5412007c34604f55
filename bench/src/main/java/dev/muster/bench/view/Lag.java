package dev.muster.bench.view;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** How far a view is behind, asked of it four times a second: the age of what it says is final, in milliseconds. */
final class Lag implements Runnable {

    private static final Duration EVERY = Duration.ofMillis(250);

    private final ViewClient client;
    private final Latencies ages = new Latencies();
    private long mostRecords;
    private volatile boolean stopped;

    Lag(ViewClient client) {
        this.client = client;
    }

    @Override
    public void run() {
        while (!stopped) {
            var status = client.json("/api/v1/status");
            var asOf = Instant.parse(status.path("asOf").asText());
            var now = Instant.parse(status.path("now").asText());
            ages.add(Duration.between(asOf, now).toNanos());
            mostRecords = Math.max(mostRecords, status.path("lag").asLong());
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }

    void stop() {
        stopped = true;
    }

    /** Returns how old answers were. */
    Latencies ages() {
        return ages;
    }

    /** Returns the largest number of records that were yet to be read; to be asked when it has stopped. */
    long mostRecords() {
        return mostRecords;
    }
}
