package dev.muster.serving.api;

import dev.muster.serving.http.Json;
import dev.muster.serving.model.Change;
import dev.muster.serving.model.Moments;
import dev.muster.serving.model.Snapshot;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every open stream of events. One thread writes to all of them and never waits for any: what changed is gathered and
 * sent every 250 ms, the status every second.
 */
public final class Streams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
    private static final int MOST_STREAMS = 1_000;
    private static final int MOST_NAMES = 1_000;
    private static final long CHANGES_MS = 250;
    private static final long STATUS_MS = 1_000;
    private static final byte[] RETRY = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);

    private final Moments moments;
    private final Statuses statuses;
    private final Json json;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicReference<@Nullable Change> gathered = new AtomicReference<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var made = new Thread(task, "events");
        made.setDaemon(true);
        return made;
    });

    Streams(Moments moments, Statuses statuses, Json json) {
        this.moments = moments;
        this.statuses = statuses;
        this.json = json;
        moments.published().listen(change -> gathered.accumulateAndGet(change, Streams::both));
        thread.scheduleWithFixedDelay(safely(this::sendChanges), CHANGES_MS, CHANGES_MS, TimeUnit.MILLISECONDS);
        thread.scheduleAtFixedRate(safely(this::sendStatus), STATUS_MS, STATUS_MS, TimeUnit.MILLISECONDS);
    }

    private static @Nullable Change both(@Nullable Change earlier, @Nullable Change later) {
        return earlier == null || later == null ? later : earlier.and(later);
    }

    /** An exception would end the schedule for good. */
    private static Runnable safely(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("Sending events failed", e);
            }
        };
    }

    /** Returns how many streams are open. */
    public int open() {
        return open.size();
    }

    /** Returns how many streams were dropped because their client did not read. */
    public long dropped() {
        return dropped.get();
    }

    boolean full() {
        return open.size() >= MOST_STREAMS;
    }

    /** Opens a stream, which hears of what changes from now on; what is returned completes when it ends. */
    CompletableFuture<Void> open(
            @Nullable String organization, HttpServletRequest request, HttpServletResponse response) {
        try {
            request.getAsyncContext().setTimeout(0);
            var stream = new Stream(organization, response.getOutputStream(), dropped::incrementAndGet);
            stream.send(RETRY);
            stream.send(status());
            sendChanges();
            open.add(stream);
            return stream.end().whenComplete((ignored, failure) -> open.remove(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sendStatus() {
        if (!open.isEmpty()) {
            var message = status();
            open.forEach(stream -> stream.send(message));
        }
    }

    private byte[] status() {
        return message("status", statuses.event());
    }

    private void sendChanges() {
        var change = gathered.getAndSet(null);
        if (change != null && !change.isEmpty() && !open.isEmpty()) {
            var touched = withAncestors(change);
            open.forEach(stream -> send(change, touched, stream));
        }
    }

    /** The organizations whose obligations, or those of a descendant of today, changed. */
    private BitSet withAncestors(Change change) {
        var tree = change.snapshot().tree().on(moments.now().today());
        var touched = new BitSet();
        change.obligations().stream().forEach(number -> {
            for (int at = number; at >= 0 && !touched.get(at); at = tree.parent(at)) {
                touched.set(at);
            }
        });
        return touched;
    }

    private void send(Change change, BitSet touched, Stream stream) {
        var wanted = wanted(change, stream.organization());
        var counts = among(wanted, change.counts());
        var obligations = among(wanted, touched);
        if (change.tree() || change.rules() || !counts.isEmpty() || !obligations.isEmpty()) {
            stream.send(message("changed", body(change, counts, obligations)));
        }
    }

    /** The organizations that a stream wants to hear of: one and its children, or null for all. */
    private @Nullable BitSet wanted(Change change, @Nullable String organization) {
        if (organization == null) {
            return null;
        }
        var wanted = new BitSet();
        var tree = change.snapshot().tree();
        int number = tree.number(organization);
        if (number >= 0) {
            wanted.set(number);
            Arrays.stream(tree.on(moments.now().today()).children(number)).forEach(wanted::set);
        }
        return wanted;
    }

    private static BitSet among(@Nullable BitSet wanted, BitSet changed) {
        if (wanted == null) {
            return changed;
        }
        var among = (BitSet) wanted.clone();
        among.and(changed);
        return among;
    }

    private record ChangedEvent(
            @Nullable Instant asOf,
            List<String> organizations,
            List<String> obligations,
            boolean all,
            boolean tree,
            boolean quotas) {}

    private static ChangedEvent body(Change change, BitSet counts, BitSet obligations) {
        var snapshot = change.snapshot();
        boolean all = Math.max(counts.cardinality(), obligations.cardinality()) > MOST_NAMES;
        return new ChangedEvent(
                snapshot.asOf(),
                all ? List.of() : names(snapshot, counts),
                all ? List.of() : names(snapshot, obligations),
                all,
                change.tree(),
                change.rules());
    }

    private static List<String> names(Snapshot snapshot, BitSet of) {
        return of.stream()
                .mapToObj(number -> snapshot.tree().node(number).id())
                .sorted()
                .toList();
    }

    private byte[] message(String event, Object body) {
        var data = new String(json.bytes(body), StandardCharsets.UTF_8);
        return ("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        open.forEach(Stream::close);
    }
}
