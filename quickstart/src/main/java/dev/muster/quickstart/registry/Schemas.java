package dev.muster.quickstart.registry;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of a running registry: reads see the catalogue of the moment, writes go one after the other through the
 * topic first.
 */
final class Schemas {

    private final SchemaLog log;
    private volatile Catalogue catalogue;
    private boolean doubtful;

    Schemas(SchemaLog log) {
        this.log = log;
        this.catalogue = log.read();
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /**
     * Registers a schema as the next version of a subject, unless it is one already.
     *
     * @throws RegistryError if the subject's level forbids it
     */
    synchronized RegisteredSchema register(String subject, Schema schema) {
        settle();
        var text = schema.toString();
        return find(subject, text, Shown.LIVE).orElseGet(() -> add(subject, schema, text));
    }

    /** Returns the newest version of a subject that is this schema. */
    Optional<RegisteredSchema> find(String subject, String schema, Shown shown) {
        return catalogue.versions(subject, shown).stream()
                .filter(version -> version.schema().equals(schema))
                .reduce((older, newer) -> newer);
    }

    /** Hides a subject, and returns the versions that were not hidden. */
    synchronized List<Integer> hide(String subject) {
        settle();
        var live = catalogue.versions(subject, Shown.LIVE);
        if (live.isEmpty()) {
            throw isKnown(subject) ? RegistryError.subjectHidden(subject) : RegistryError.noSubject(subject);
        }
        write(new Change.SubjectHidden(subject, live.get(live.size() - 1).version()));
        return numbers(live);
    }

    /** Removes a hidden subject for good, and returns its versions. */
    synchronized List<Integer> remove(String subject) {
        settle();
        if (!isKnown(subject)) {
            throw RegistryError.noSubject(subject);
        }
        if (!catalogue.versions(subject, Shown.LIVE).isEmpty()) {
            throw RegistryError.subjectNotHidden(subject);
        }
        var versions = catalogue.versions(subject, Shown.HIDDEN);
        versions.forEach(version -> write(new Change.Removed(subject, version.version())));
        return numbers(versions);
    }

    /** Hides one version. */
    synchronized void hide(RegisteredSchema schema) {
        settle();
        if (schema.deleted()) {
            throw RegistryError.versionHidden(schema.subject(), schema.version());
        }
        write(new Change.Registered(schema.hidden()));
    }

    /** Removes one hidden version for good. */
    synchronized void remove(RegisteredSchema schema) {
        settle();
        if (!schema.deleted()) {
            throw RegistryError.versionNotHidden(schema.subject(), schema.version());
        }
        write(new Change.Removed(schema.subject(), schema.version()));
    }

    /**
     * Sets a compatibility level.
     *
     * @param subject the subject, or null for all that have none of their own
     * @param level the level, or null to take it back
     */
    synchronized void setLevel(@Nullable String subject, @Nullable CompatibilityLevel level) {
        settle();
        write(new Change.LevelSet(subject, level));
    }

    private RegisteredSchema add(String subject, Schema schema, String text) {
        var obstacles = catalogue.level(subject).obstacles(schema, catalogue.versions(subject, Shown.LIVE));
        if (!obstacles.isEmpty()) {
            throw RegistryError.incompatible(subject, obstacles);
        }
        var added = new RegisteredSchema(subject, catalogue.nextVersion(subject), catalogue.idOf(text), text, false);
        write(new Change.Registered(added));
        return added;
    }

    private void write(Change change) {
        doubtful = true;
        log.append(change);
        catalogue = catalogue.with(change);
        doubtful = false;
    }

    /** Reads the topic again if a write failed, because it may be in the topic all the same. */
    private void settle() {
        if (doubtful) {
            catalogue = log.read();
            doubtful = false;
        }
    }

    private boolean isKnown(String subject) {
        return !catalogue.versions(subject, Shown.ALL).isEmpty();
    }

    private static List<Integer> numbers(List<RegisteredSchema> versions) {
        return versions.stream().map(RegisteredSchema::version).toList();
    }
}
