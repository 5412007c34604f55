package dev.muster.bench.probes;

import dev.muster.bench.kafka.EventSender;
import dev.muster.bench.programs.BenchException;
import dev.muster.bench.stream.EventStream;
import dev.muster.bench.stream.Federation;
import dev.muster.bench.stream.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Current events at a fixed rate, from a thread of its own, with a probe among them now and then.
 *
 * <p>A probe belongs to the organization of the event before it, so to a branch as likely as events do. What falls
 * behind the rate is sent as soon as it can be.
 */
public final class Traffic implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration BEAT = Duration.ofMillis(1);
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Rate rate;
    private final EventSender sender;
    private final EventStream stream;
    private final Clock clock;
    private final List<Sightings> followers = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "bench-traffic");
    private volatile boolean stopped;
    private volatile long sent;
    private volatile @Nullable RuntimeException failure;
    private int probes;

    /**
     * How much is sent.
     *
     * @param eventsPerSecond events a second, probes not included
     * @param eventsPerProbe how many events come between two probes
     */
    public record Rate(int eventsPerSecond, int eventsPerProbe) {}

    /**
     * Starts to send.
     *
     * @param seed what the events follow from
     */
    public Traffic(Rate rate, Federation federation, long seed, EventSender sender, Clock clock) {
        this.rate = rate;
        this.sender = sender;
        this.clock = clock;
        var timeline = Timeline.from(Instant.ofEpochMilli(clock.millis()), LONGEST);
        stream = new EventStream(federation, timeline, rate.eventsPerSecond() * LONGEST.toSeconds(), seed);
        thread.start();
    }

    /** Has the probes from now on awaited by one more way of reading. */
    public void follow(Sightings sightings) {
        followers.add(sightings);
    }

    private void run() {
        long start = System.nanoTime();
        try {
            while (!stopped) {
                sendUntil((long) ((System.nanoTime() - start) / SECOND * rate.eventsPerSecond()));
                LockSupport.parkNanos(BEAT.toNanos());
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // only this thread writes it
    private void sendUntil(long due) {
        while (sent < due && !stopped) {
            var event = stream.next();
            sender.send(event);
            sent++;
            if (sent % rate.eventsPerProbe() == 0) {
                send(Probe.now(++probes, event.orgId()));
            }
        }
    }

    private void send(Probe probe) {
        var event = probe.event(Instant.ofEpochMilli(clock.millis()));
        followers.forEach(sightings -> sightings.await(probe));
        stream.beside(event.value());
        sender.send(event);
    }

    /** Returns how many events were sent so far, probes not included. */
    public long sent() {
        return sent;
    }

    /**
     * Fails if it does not send any more.
     *
     * @throws BenchException with the reason
     */
    public void mustRun() {
        var thrown = failure;
        if (thrown != null) {
            throw new BenchException("The events could not be sent: " + thrown.getMessage() + ".", thrown);
        }
    }

    /** Stops, and returns what a correct count of all that was sent must find. */
    public EventStream stop() {
        close();
        mustRun();
        sender.flush();
        return stream;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
