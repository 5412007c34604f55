package dev.muster.connectors;

import dev.muster.avro.Progress;
import dev.muster.avro.ViewReport;
import dev.muster.connectors.csv.Message;
import dev.muster.connectors.kafka.CouldNotException;
import dev.muster.connectors.kafka.Destination;
import dev.muster.connectors.kafka.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** A destination in memory, whose pipeline and views say what a test wants, one thing at a time. */
final class FakeDestination implements Destination {

    /** What stands in a list of fences for the fence that was written last. */
    static final String THE_FENCE = "the fence";

    final List<Message<?>> sent = new ArrayList<>();
    final List<String> fences = new ArrayList<>();
    /** How many messages had been sent when everything sent was waited for. */
    final List<Integer> flushes = new ArrayList<>();

    private final SettableClock clock;
    private final Deque<BiConsumer<Reports, String>> before = new ArrayDeque<>();
    private final Deque<BiConsumer<Reports, String>> after = new ArrayDeque<>();
    private boolean counting;
    private int breaksAfter = Integer.MAX_VALUE;
    private boolean closed;

    FakeDestination(SettableClock clock) {
        this.clock = clock;
    }

    FakeDestination knows(BiConsumer<Reports, String> report) {
        before.add(report);
        return this;
    }

    FakeDestination then(BiConsumer<Reports, String> report) {
        after.add(report);
        return this;
    }

    FakeDestination breaksAfter(int messages) {
        breaksAfter = messages;
        return this;
    }

    /** A pipeline that every fence passes at once. */
    FakeDestination counting() {
        counting = true;
        pass().forEach(this::then);
        return this;
    }

    private List<BiConsumer<Reports, String>> pass() {
        return List.of(
                task("partition-0", 0, THE_FENCE), task("partition-1", 0, THE_FENCE), task("registrar", 0, THE_FENCE));
    }

    BiConsumer<Reports, String> task(String task, long consumed, String... fences) {
        return (reports, fence) -> reports.progress(
                new Progress(
                        task,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        named(fence, fences),
                        Map.of("consumed", consumed, "counted", consumed),
                        Map.of(),
                        Instant.EPOCH,
                        "UTC"),
                clock.instant());
    }

    BiConsumer<Reports, String> view(String view, String... fences) {
        return (reports, fence) -> reports.view(
                new ViewReport(view, clock.instant(), Instant.EPOCH, named(fence, fences), 15_000L), clock.instant());
    }

    private static List<String> named(String fence, String... fences) {
        return Arrays.stream(fences)
                .map(name -> name.equals(THE_FENCE) ? fence : name)
                .toList();
    }

    @Override
    public Set<String> tasks() {
        return Set.of("partition-0", "partition-1", "registrar");
    }

    @Override
    public void send(Message<?> message) {
        if (sent.size() == breaksAfter) {
            throw new CouldNotException("Kafka is gone.");
        }
        sent.add(message);
        clock.advance(Duration.ofMillis(1));
    }

    @Override
    public void flush() {
        flushes.add(sent.size());
    }

    @Override
    public void fence(String id, Instant time) {
        fences.add(id);
        if (counting && fences.size() > 1) {
            pass().forEach(after::addFirst);
        }
    }

    @Override
    public void listen(Duration atMost, Reports reports) {
        var next = fences.isEmpty() ? before.poll() : after.poll();
        if (next == null) {
            clock.advance(atMost);
        } else {
            next.accept(reports, fences.isEmpty() ? "none" : fences.get(fences.size() - 1));
        }
    }

    @Override
    public boolean heardAll() {
        return fences.isEmpty() ? before.isEmpty() : after.isEmpty();
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
