package dev.muster.bench.probes;

import dev.muster.bench.stream.Federation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Which results of probes are awaited, at their own organization and at the root, and when each could first be read by
 * one way of reading. Safe for threads.
 */
public final class Sightings {

    private final Map<String, Awaited> awaited = new ConcurrentHashMap<>();
    private final Queue<Sighting> seen = new ConcurrentLinkedQueue<>();

    /**
     * A result that was not read yet.
     *
     * @param key its key in the results
     * @param probe the probe it is to hold
     * @param orgId whose result it is
     */
    public record Awaited(String key, Probe probe, String orgId) {}

    /** Awaits the results of a probe; to be called before it is sent. */
    public void await(Probe probe) {
        await(probe, probe.orgId());
        await(probe, Federation.ROOT);
    }

    private void await(Probe probe, String orgId) {
        var key = probe.resultAt(orgId);
        awaited.put(key, new Awaited(key, probe, orgId));
    }

    /** Takes note that a result was read, if it is one that is awaited. */
    public void see(String key, long now) {
        var found = awaited.remove(key);
        if (found != null) {
            seen.add(new Sighting(found.probe(), found.orgId(), now));
        }
    }

    /** Returns what is still awaited. */
    public Collection<Awaited> awaited() {
        return List.copyOf(awaited.values());
    }

    /** Returns how many results of probes sent from one moment to another, itself not included, are still awaited. */
    public long awaited(long from, long to) {
        return awaited.values().stream()
                .filter(result -> within(result.probe(), from, to))
                .count();
    }

    /** Returns what was read of probes sent from one moment to another, itself not included. */
    public List<Sighting> seen(long from, long to) {
        return seen.stream()
                .filter(sighting -> within(sighting.probe(), from, to))
                .toList();
    }

    private static boolean within(Probe probe, long from, long to) {
        return probe.sent() - from >= 0 && probe.sent() - to < 0;
    }
}
