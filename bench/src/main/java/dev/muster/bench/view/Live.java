package dev.muster.bench.view;

import dev.muster.time.PeriodType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Results as they stream in while people ask: facts at branches chosen at random, each of which revises the six periods of
 * today of its branch and of every organization above, committed every 200 ms with the progress of the tasks.
 */
final class Live implements Runnable {

    private static final Duration COMMIT = Duration.ofMillis(200);

    private final Results results;
    private final ResultWriter writer;
    private final Clock clock;
    private final long recordsOfACommit;
    private final Random random;
    private final int[] revisions;
    private long records;
    private volatile boolean stopped;

    /** @param rate records a second */
    Live(Results results, ResultWriter writer, Clock clock, int rate, long seed) {
        this.results = results;
        this.writer = writer;
        this.clock = clock;
        recordsOfACommit = rate * COMMIT.toMillis() / 1_000;
        random = new Random(seed);
        revisions = new int[results.organizations().size()];
    }

    @Override
    public void run() {
        long next = System.nanoTime();
        while (!stopped) {
            commit();
            next += COMMIT.toNanos();
            long pause = next - System.nanoTime();
            if (pause > 0) {
                LockSupport.parkNanos(pause);
            }
        }
    }

    /** Commits a part and returns the progress in it. */
    Instant commit() {
        writer.begin();
        for (long sent = 0; sent < recordsOfACommit; ) {
            sent += fact(random.nextInt(revisions.length));
        }
        var now = Instant.ofEpochMilli(clock.millis());
        writer.progress(now, results.zone());
        writer.commit();
        return now;
    }

    private int fact(int where) {
        int sent = 0;
        for (int at = where; at >= 0; at = results.parent(at)) {
            revisions[at]++;
            for (var type : PeriodType.values()) {
                var period = type.of(results.today());
                writer.counts(Objects.requireNonNull(results.of(at, period, revisions[at])));
                sent++;
            }
        }
        records += sent;
        return sent;
    }

    void stop() {
        stopped = true;
    }

    /** Returns how many records were sent; to be asked when it has stopped. */
    long records() {
        return records;
    }

    /** Returns how often the results of an organization were revised; to be asked when it has stopped. */
    int revisions(int number) {
        return revisions[number];
    }
}
