package dev.muster.serde;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * What the registry has said, remembered: ids and schemas for good, because they never change, and that it has no schema
 * of an id for {@link #DOUBT}, so that a poisoned topic does not press it and a schema registered later is found.
 */
final class Schemas {

    /** How long an unknown id stays unknown without asking again. */
    static final Duration DOUBT = Duration.ofSeconds(30);

    private static final int MOST_UNKNOWN = 10_000;

    private final RegistryClient registry;
    private final Clock clock;
    private final Map<Integer, Schema> known = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> unknown = new ConcurrentHashMap<>();
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();

    Schemas(RegistryClient registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    String address() {
        return registry.address();
    }

    /** As {@link RegistryClient#idOf}, once for each subject. */
    int idOf(String subject, Schema schema) {
        var id = ids.get(subject);
        if (id == null) {
            id = registry.idOf(subject, schema);
            ids.put(subject, id);
        }
        return id;
    }

    /** As {@link RegistryClient#schema}; ids below 0, which no registry gives out, are not asked for. */
    Optional<Schema> schema(int id) {
        var schema = known.get(id);
        if (schema != null) {
            return Optional.of(schema);
        }
        if (id < 0 || doubted(id)) {
            return Optional.empty();
        }
        var answer = registry.schema(id);
        answer.ifPresentOrElse(found -> known.put(id, found), () -> doubt(id));
        return answer;
    }

    private boolean doubted(int id) {
        var since = unknown.get(id);
        return since != null && clock.instant().isBefore(since.plus(DOUBT));
    }

    private void doubt(int id) {
        if (unknown.size() >= MOST_UNKNOWN) {
            unknown.clear();
        }
        unknown.put(id, clock.instant());
    }
}
