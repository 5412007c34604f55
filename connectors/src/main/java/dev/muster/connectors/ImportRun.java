package dev.muster.connectors;

import dev.muster.connectors.ImportResult.Status;
import dev.muster.connectors.ImportResult.Timings;
import dev.muster.connectors.csv.Kind;
import dev.muster.connectors.csv.Message;
import dev.muster.connectors.csv.RecordedOrder;
import dev.muster.connectors.csv.ReferenceFile;
import dev.muster.connectors.kafka.CouldNotException;
import dev.muster.connectors.kafka.Destination;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run of an import: check, send, wait. */
final class ImportRun {

    private static final int NEWS = 500;

    private final List<Path> inputs;
    private final ImportListener listener;
    private final Optional<Duration> timeout;
    private final Clock clock;
    private final Function<ImportListener, Destination> connector;

    private final SortedMap<Kind, Long> sent = new TreeMap<>();
    private CheckedInputs checked = CheckedInputs.none();
    private long sentInAll;
    private @Nullable Arrival arrival;
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
        var found = Inputs.find(inputs);
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
        arrival = new Arrival(destination, listener, timeout, clock);
        arrival.hearWhatIsKnown();
        sendingSince = clock.instant();
        sendAll(destination);
        arrival.fence();
        sentAt = clock.instant();
        arrival.await(checked.goodEvents(), checked.changesWhatIsOwed());
    }

    /**
     * Organizations are appended behind their facts, and rules behind everything else: whatever tick lies between, nobody
     * is judged by it whose facts are still on their way.
     */
    private void sendAll(Destination destination) {
        sendEvents(destination);
        sendBehind(destination, checked.references());
        sendBehind(destination, checked.rules());
        tellSending();
    }

    private void sendBehind(Destination destination, List<ReferenceFile> files) {
        if (!files.isEmpty()) {
            destination.flush();
            files.forEach(file -> file.records().forEach(message -> send(destination, message)));
        }
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

    private ImportResult result(Status status, @Nullable String problem) {
        var seen = arrival == null ? Arrival.Seen.NOTHING : arrival.seen();
        return new ImportResult(
                status,
                problem,
                sent,
                checked.rejected(),
                checked.unread(),
                seen.counted(),
                seen.judged(),
                seen.views(),
                seen.outcomes(),
                timings());
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
