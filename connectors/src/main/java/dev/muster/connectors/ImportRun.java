package dev.muster.connectors;

import dev.muster.connectors.ImportResult.Status;
import dev.muster.connectors.ImportResult.Timings;
import dev.muster.connectors.csv.Kind;
import dev.muster.connectors.csv.Message;
import dev.muster.connectors.csv.RecordedOrder;
import dev.muster.connectors.kafka.CouldNotException;
import dev.muster.connectors.kafka.Destination;
import dev.muster.connectors.kafka.FenceWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run of an import: check, send, fence, wait. */
final class ImportRun {

    private static final Duration LISTENING = Duration.ofMillis(200);
    private static final int NEWS = 500;

    private final List<Path> inputs;
    private final ImportListener listener;
    private final Optional<Duration> timeout;
    private final Clock clock;
    private final Function<ImportListener, Destination> connector;

    private final SortedMap<Kind, Long> sent = new TreeMap<>();
    private CheckedInputs checked = CheckedInputs.none();
    private long sentInAll;
    private boolean fencePassed;
    private Set<String> views = Set.of();
    private Map<String, Long> outcomes = Map.of();
    private Instant begun = Instant.MIN;
    private @Nullable Instant checkedAt;
    private @Nullable Instant sendingSince;
    private @Nullable Instant sentAt;

    ImportRun(
            List<Path> inputs,
            ImportListener listener,
            Optional<Duration> timeout,
            Clock clock,
            Function<ImportListener, Destination> connector) {
        this.inputs = inputs;
        this.listener = listener;
        this.timeout = timeout;
        this.clock = clock;
        this.connector = connector;
    }

    ImportResult run() {
        begun = clock.instant();
        try {
            perform();
            return result(rejectedNothing() ? Status.ALL : Status.SOME_REJECTED, null);
        } catch (CouldNotException e) {
            return result(Status.COULD_NOT, e.getMessage());
        }
    }

    private boolean rejectedNothing() {
        return checked.unread().isEmpty()
                && checked.rejected().values().stream().allMatch(rows -> rows == 0);
    }

    private void perform() {
        var found = Inputs.find(inputs, listener::note);
        try (var destination = connector.apply(listener)) {
            begun = clock.instant();
            checked = CheckedInputs.check(found, begun, listener);
            checkedAt = clock.instant();
            if (checked.nothingRead()) {
                throw new CouldNotException("None of the files could be read, so that nothing was sent.");
            }
            if (checked.total() > 0) {
                sendAndWait(destination);
            }
        }
    }

    private void sendAndWait(Destination destination) {
        var watch = new FenceWatch(UUID.randomUUID().toString(), destination.tasks());
        hearWhatIsKnown(destination, watch);
        watch.begin();
        sendingSince = clock.instant();
        sendReferences(destination);
        sendEvents(destination);
        tellSending();
        destination.fence(watch.fence(), clock.instant());
        sentAt = clock.instant();
        await(destination, watch, sentAt);
    }

    private void hearWhatIsKnown(Destination destination, FenceWatch watch) {
        do {
            destination.listen(LISTENING, watch);
        } while (!destination.heardAll());
    }

    private void sendReferences(Destination destination) {
        checked.references().forEach(file -> file.records().forEach(message -> send(destination, message)));
    }

    private void sendEvents(Destination destination) {
        try (var events = RecordedOrder.of(checked.events())) {
            for (var event = events.next(); event != null; event = events.next()) {
                send(destination, event);
            }
        } catch (IOException e) {
            throw new CouldNotException("A file could not be read to its end: " + e.getMessage() + ".", e);
        }
    }

    private void send(Destination destination, Message<?> message) {
        destination.send(message);
        sent.merge(Kind.of(message.topic()), 1L, Long::sum);
        if (++sentInAll % NEWS == 0) {
            tellSending();
        }
    }

    private void tellSending() {
        long rejected =
                checked.rejected().values().stream().mapToLong(Long::longValue).sum();
        listener.sending(new Sending(sentInAll, checked.total(), rejected, since(sendingSince)));
    }

    private void await(Destination destination, FenceWatch watch, Instant fenced) {
        while (!arrived(destination, watch)) {
            var waiting = waiting(watch, fenced);
            listener.waiting(waiting);
            if (timeout.isPresent() && waiting.elapsed().compareTo(timeout.get()) >= 0) {
                throw new CouldNotException("Everything was sent, but not seen to be counted within "
                        + timeout.get().toSeconds() + " s: still " + waiting.sentence() + ".");
            }
        }
    }

    private boolean arrived(Destination destination, FenceWatch watch) {
        destination.listen(LISTENING, watch);
        var now = clock.instant();
        outcomes = watch.outcomes();
        fencePassed = watch.waitingForTasks().isEmpty();
        views = watch.confirmedBy(now);
        return fencePassed
                && destination.heardAll()
                && watch.waitingForViews(now).isEmpty();
    }

    private Waiting waiting(FenceWatch watch, Instant fenced) {
        var now = clock.instant();
        var heard = watch.lastProgress().isAfter(fenced) ? watch.lastProgress() : fenced;
        return new Waiting(
                checked.goodEvents(),
                watch.consumed(),
                watch.waitingForTasks(),
                watch.waitingForViews(now),
                Duration.between(fenced, now),
                Duration.between(heard, now));
    }

    private ImportResult result(Status status, @Nullable String problem) {
        return new ImportResult(
                status, problem, sent, checked.rejected(), checked.unread(), fencePassed, views, outcomes, timings());
    }

    private Timings timings() {
        var checking = checkedAt == null ? since(begun) : Duration.between(begun, checkedAt);
        var sending =
                sentAt == null || sendingSince == null ? since(sendingSince) : Duration.between(sendingSince, sentAt);
        return new Timings(checking, sending, since(sentAt));
    }

    private Duration since(@Nullable Instant start) {
        return start == null ? Duration.ZERO : Duration.between(start, clock.instant());
    }
}
