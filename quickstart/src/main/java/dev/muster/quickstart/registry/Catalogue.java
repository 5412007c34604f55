package dev.muster.quickstart.registry;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All schemas and levels at one moment; a change makes another catalogue. */
final class Catalogue {

    /** What holds where nobody has said otherwise: schemas here are for data that is kept for good. */
    static final CompatibilityLevel DEFAULT_LEVEL = CompatibilityLevel.FULL_TRANSITIVE;

    static final Catalogue EMPTY = new Catalogue(new TreeMap<>(), new HashMap<>());

    private final SortedMap<String, SortedMap<Integer, RegisteredSchema>> subjects;
    private final Map<@Nullable String, CompatibilityLevel> levels;

    private Catalogue(
            SortedMap<String, SortedMap<Integer, RegisteredSchema>> subjects,
            Map<@Nullable String, CompatibilityLevel> levels) {
        this.subjects = subjects;
        this.levels = levels;
    }

    /** Returns the catalogue after a change. */
    Catalogue with(Change change) {
        var next = copy();
        next.apply(change);
        return next;
    }

    /** Returns every version of every subject, hidden ones included. */
    Stream<RegisteredSchema> all() {
        return subjects.values().stream().map(Map::values).flatMap(Collection::stream);
    }

    /** Returns the versions of a subject, oldest first; none if there is no such subject. */
    List<RegisteredSchema> versions(String subject, Shown shown) {
        return subjects.getOrDefault(subject, new TreeMap<>()).values().stream()
                .filter(shown::includes)
                .toList();
    }

    /** Returns the subjects that have a version to show, in alphabetical order. */
    List<String> subjects(Shown shown) {
        return subjects.keySet().stream()
                .filter(subject -> shown.includes(versions(subject, Shown.ALL)))
                .toList();
    }

    Optional<RegisteredSchema> ofId(int id) {
        return all().filter(schema -> schema.id() == id).findFirst();
    }

    /** Returns the id a schema has, or the one it would get. */
    int idOf(String schema) {
        return all().filter(known -> known.schema().equals(schema))
                .findFirst()
                .map(RegisteredSchema::id)
                .orElseGet(() -> maxId() + 1);
    }

    int maxId() {
        return all().mapToInt(RegisteredSchema::id).max().orElse(0);
    }

    int nextVersion(String subject) {
        var versions = subjects.get(subject);
        return versions == null ? 1 : versions.lastKey() + 1;
    }

    /** Returns the level set for a subject itself, or for all if it is null. */
    Optional<CompatibilityLevel> ownLevel(@Nullable String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    /** Returns the level that holds for a subject, or for all if it is null. */
    CompatibilityLevel level(@Nullable String subject) {
        return ownLevel(subject).or(() -> ownLevel(null)).orElse(DEFAULT_LEVEL);
    }

    private Catalogue copy() {
        var copies = new TreeMap<String, SortedMap<Integer, RegisteredSchema>>();
        subjects.forEach((subject, versions) -> copies.put(subject, new TreeMap<>(versions)));
        return new Catalogue(copies, new HashMap<>(levels));
    }

    private void apply(Change change) {
        if (change instanceof Change.Registered registered) {
            put(registered.schema());
        } else if (change instanceof Change.Removed removed) {
            remove(removed);
        } else if (change instanceof Change.SubjectHidden hidden) {
            versions(hidden.subject(), Shown.LIVE).stream()
                    .filter(schema -> schema.version() <= hidden.version())
                    .forEach(schema -> put(schema.hidden()));
        } else if (change instanceof Change.LevelSet set) {
            setLevel(set);
        }
    }

    private void put(RegisteredSchema schema) {
        subjects.computeIfAbsent(schema.subject(), subject -> new TreeMap<>()).put(schema.version(), schema);
    }

    private void remove(Change.Removed removed) {
        subjects.computeIfPresent(removed.subject(), (subject, versions) -> {
            versions.remove(removed.version());
            return versions.isEmpty() ? null : versions;
        });
    }

    private void setLevel(Change.LevelSet set) {
        if (set.level() == null) {
            levels.remove(set.subject());
        } else {
            levels.put(set.subject(), set.level());
        }
    }
}
