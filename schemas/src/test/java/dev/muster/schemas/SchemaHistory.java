package dev.muster.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** The committed versions of every schema: {@code history/<Record>/v1.avsc}, {@code v2.avsc} and so on. */
final class SchemaHistory {

    private final Path folder;

    SchemaHistory(Path folder) {
        this.folder = folder;
    }

    /** Returns the versions of a record, the oldest first. */
    List<Schema> versions(String name) throws IOException {
        var versions = new ArrayList<Schema>();
        for (var file = file(name, 1); Files.exists(file); file = file(name, versions.size() + 1)) {
            versions.add(new Schema.Parser().parse(Files.readString(file)));
        }
        return versions;
    }

    /** Writes a schema as its record's newest version. */
    void add(Schema schema) throws IOException {
        var file = file(schema.getName(), versions(schema.getName()).size() + 1);
        Files.createDirectories(file.getParent());
        Files.writeString(file, schema.toString(true) + '\n');
    }

    private Path file(String name, int version) {
        return folder.resolve(name).resolve("v" + version + ".avsc");
    }

    /** Returns what stands against reading each of two schemas with the other, in words; empty where nothing does. */
    static List<String> incompatibilities(Schema one, Schema other) {
        var found = new ArrayList<String>();
        found.addAll(oneWay(one, other));
        found.addAll(oneWay(other, one));
        return found;
    }

    private static List<String> oneWay(Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        return result.getType() == SchemaCompatibilityType.COMPATIBLE
                ? List.of()
                : result.getResult().getIncompatibilities().stream()
                        .map(problem ->
                                problem.getType() + " at " + problem.getLocation() + ": " + problem.getMessage())
                        .toList();
    }
}
