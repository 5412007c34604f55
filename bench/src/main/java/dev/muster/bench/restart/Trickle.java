package dev.muster.bench.restart;

import dev.muster.avro.Organization;
import dev.muster.bench.kafka.EventSender;
import dev.muster.bench.probes.Probe;
import dev.muster.bench.probes.Sighting;
import dev.muster.bench.probes.Sightings;
import dev.muster.bench.programs.BenchException;
import dev.muster.bench.stream.EventStream;
import dev.muster.bench.stream.Federation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A probe to a branch of every partition ten times a second, whatever happens to the pipeline; so it is always known
 * since when results stand still and when they flow again.
 */
final class Trickle implements AutoCloseable {

    private static final Duration BEAT = Duration.ofMillis(100);

    private final EventSender sender;
    private final EventStream stream;
    private final Sightings sightings;
    private final Clock clock;
    private final Collection<String> branches;
    private final Thread thread = new Thread(this::run, "bench-trickle");
    private volatile boolean stopped;
    private volatile @Nullable RuntimeException failure;
    private int probes;

    /** Starts to send; the stream takes note of what is sent. */
    Trickle(
            EventSender sender,
            Federation federation,
            int partitions,
            EventStream stream,
            Sightings sightings,
            Clock clock) {
        this.sender = sender;
        this.stream = stream;
        this.sightings = sightings;
        this.clock = clock;
        branches = onePerPartition(federation, partitions);
        thread.start();
    }

    /** Returns an organization of each partition; only organizations at the bottom have a roster of their own. */
    private static Collection<String> onePerPartition(Federation federation, int partitions) {
        var found = new HashMap<Integer, String>();
        for (Organization organization : federation.organizations()) {
            if (organization.getAffiliations().get(0).getMembers() != null) {
                found.putIfAbsent(partition(organization.getOrgId(), partitions), organization.getOrgId());
            }
        }
        if (found.size() < partitions) {
            throw new BenchException("Some of the " + partitions
                    + " partitions have no branch: give more --organizations or fewer --partitions.");
        }
        return Map.copyOf(found).values();
    }

    /** Returns where Kafka's default partitioner puts a key. */
    private static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    private void run() {
        try {
            while (!stopped) {
                branches.forEach(this::send);
                LockSupport.parkNanos(BEAT.toNanos());
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void send(String branch) {
        var probe = Probe.now(++probes, branch);
        var event = probe.event(Instant.ofEpochMilli(clock.millis()));
        sightings.await(probe);
        stream.beside(event.value());
        sender.send(event);
    }

    /**
     * Returns since when every partition gives results of events sent after a moment, or null while one does not; both
     * on the clock of {@link System#nanoTime}.
     */
    @Nullable
    Long flowsAgain(long moment) {
        mustRun();
        var first = new HashMap<String, Long>();
        sightings.seen(moment, System.nanoTime()).stream()
                .filter(Sighting::own)
                .forEach(sighting -> first.merge(sighting.orgId(), sighting.seen(), Math::min));
        return first.size() < branches.size()
                ? null
                : first.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    private void mustRun() {
        var thrown = failure;
        if (thrown != null) {
            throw new BenchException("The events could not be sent: " + thrown.getMessage() + ".", thrown);
        }
    }

    /** Stops, and returns when the broker has all that was sent. */
    void stop() {
        close();
        mustRun();
        sender.flush();
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
