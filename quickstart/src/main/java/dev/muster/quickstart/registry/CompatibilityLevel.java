package dev.muster.quickstart.registry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Who must be able to read whose data when a subject gets a new schema. */
enum CompatibilityLevel {
    /** Anything goes. */
    NONE(false, false, false),
    /** The new schema reads data of the last one. */
    BACKWARD(true, false, false),
    /** The new schema reads data of every earlier one. */
    BACKWARD_TRANSITIVE(true, false, true),
    /** The last schema reads data of the new one. */
    FORWARD(false, true, false),
    /** Every earlier schema reads data of the new one. */
    FORWARD_TRANSITIVE(false, true, true),
    /** Both, with the last one. */
    FULL(true, true, false),
    /** Both, with every earlier one. */
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    CompatibilityLevel(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    /** Returns the level of a name in any case. */
    static Optional<CompatibilityLevel> named(String name) {
        return Stream.of(values())
                .filter(level -> level.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * Compares a schema with those before it.
     *
     * @param earlier the versions of the subject, oldest first
     * @return one sentence for each thing in the way; none if the schema may follow
     */
    List<String> obstacles(Schema schema, List<RegisteredSchema> earlier) {
        var from = transitive ? 0 : Math.max(0, earlier.size() - 1);
        return earlier.subList(from, earlier.size()).stream()
                .flatMap(version -> obstacles(schema, version))
                .toList();
    }

    private Stream<String> obstacles(Schema schema, RegisteredSchema earlier) {
        var old = AvroSchemas.parse(earlier.schema());
        var version = "version " + earlier.version();
        return Stream.concat(
                backward ? unreadable("the new schema", schema, version, old) : Stream.of(),
                forward ? unreadable(version, old, "the new schema", schema) : Stream.of());
    }

    private static Stream<String> unreadable(String readerName, Schema reader, String writerName, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(found -> readerName + " cannot read data of " + writerName + ": " + described(found));
    }

    private static String described(Incompatibility found) {
        return found.getType() + " at " + found.getLocation() + ": " + found.getMessage();
    }
}
