package dev.muster.connectors;

import dev.muster.connectors.kafka.CouldNotException;
import dev.muster.connectors.kafka.Destination;
import dev.muster.connectors.kafka.FenceWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * How what was sent arrives: it is counted when a fence behind it has passed every task, and seen when every live view
 * has read the results up to the fence.
 *
 * <p>A rule or an affiliation takes part in verdicts only from the first tick that is appended after it was read. So
 * what is owed is judged when a second fence has passed that was written after the first had.
 */
final class Arrival {

    private static final Duration LISTENING = Duration.ofMillis(200);

    private final Destination destination;
    private final ImportListener listener;
    private final Optional<Duration> timeout;
    private final Clock clock;
    private final FenceWatch watch;
    private Instant fenced = Instant.MIN;
    private long events;
    private boolean judging;
    private Seen seen = Seen.NOTHING;

    Arrival(Destination destination, ImportListener listener, Optional<Duration> timeout, Clock clock) {
        this.destination = destination;
        this.listener = listener;
        this.timeout = timeout;
        this.clock = clock;
        this.watch = new FenceWatch(newFence(), destination.tasks());
    }

    /** Hears how far tasks and views are, so that outcomes from now on can be told from those before. */
    void hearWhatIsKnown() {
        do {
            destination.listen(LISTENING, watch);
        } while (!destination.heardAll());
        watch.begin();
    }

    /** Writes a fence behind everything that was sent. */
    void fence() {
        destination.fence(watch.fence(), clock.instant());
        fenced = clock.instant();
    }

    /**
     * Waits until all of it is counted, judged if it must be, and seen.
     *
     * @param events how many events were sent
     * @param judged whether anything else was sent, which verdicts depend on
     * @throws CouldNotException if that takes longer than the time-out
     */
    void await(long events, boolean judged) {
        this.events = events;
        if (judged) {
            await(this::passed);
            judging = true;
            watch.follow(newFence());
            destination.fence(watch.fence(), clock.instant());
        }
        await(this::shown);
    }

    private static String newFence() {
        return UUID.randomUUID().toString();
    }

    private void await(BooleanSupplier arrived) {
        while (true) {
            destination.listen(LISTENING, watch);
            look();
            if (arrived.getAsBoolean()) {
                return;
            }
            tellWaiting();
        }
    }

    private boolean passed() {
        return watch.waitingForTasks().isEmpty();
    }

    private boolean shown() {
        return passed()
                && destination.heardAll()
                && watch.waitingForViews(clock.instant()).isEmpty();
    }

    private void look() {
        seen = new Seen(judging || passed(), judging && passed(), watch.confirmedBy(clock.instant()), watch.outcomes());
    }

    private void tellWaiting() {
        var waiting = waiting();
        listener.waiting(waiting);
        if (timeout.isPresent() && waiting.elapsed().compareTo(timeout.get()) >= 0) {
            throw new CouldNotException("Everything was sent, but not seen to be " + (judging ? "judged" : "counted")
                    + " within " + timeout.get().toSeconds() + " s: still " + waiting.sentence() + ".");
        }
    }

    private Waiting waiting() {
        var now = clock.instant();
        var heard = watch.lastProgress().isAfter(fenced) ? watch.lastProgress() : fenced;
        return new Waiting(
                events,
                watch.consumed(),
                judging,
                watch.waitingForTasks(),
                watch.waitingForViews(now),
                Duration.between(fenced, now),
                Duration.between(heard, now));
    }

    /** Returns what has arrived so far. */
    Seen seen() {
        return seen;
    }

    /**
     * What has arrived.
     *
     * @param counted whether the fence behind what was sent has passed
     * @param judged whether one written after that has
     * @param views the live views that have read the results up to the last fence
     * @param outcomes what became of the events that the pipeline has read since the sending began, by outcome
     */
    record Seen(boolean counted, boolean judged, Set<String> views, Map<String, Long> outcomes) {

        static final Seen NOTHING = new Seen(false, false, Set.of(), Map.of());
    }
}
