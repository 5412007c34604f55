package dev.muster.bench.obligations;

import dev.muster.bench.kafka.TickSender;
import dev.muster.bench.programs.BenchException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline's time while events flow: it goes on by itself, a tick after the other at the usual interval, and leaps
 * when it is told to.
 */
final class Time implements AutoCloseable {

    private final TickSender sender;
    private final Duration interval;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private Instant now;
    private volatile @Nullable RuntimeException failure;

    /** Goes on from a moment. */
    Time(TickSender sender, Instant now, Duration interval) {
        this.sender = sender;
        this.now = now;
        this.interval = interval;
        executor.scheduleAtFixedRate(this::goOn, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void goOn() {
        try {
            now = now.plus(interval);
            sender.tick(now);
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    /** Leaps to a moment, with a fence; returns when Kafka has it in every partition. */
    synchronized void leap(Instant moment, String fence) {
        now = moment;
        sender.fence(now, fence);
    }

    /** Writes a fence without a leap. */
    synchronized void fence(String fence) {
        leap(now, fence);
    }

    /**
     * Fails if it does not go on any more.
     *
     * @throws BenchException with the reason
     */
    void mustRun() {
        var thrown = failure;
        if (thrown != null) {
            throw new BenchException("The ticks could not be sent: " + thrown.getMessage() + ".", thrown);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(interval.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
