package dev.muster.schemas;

import dev.muster.avro.Tick;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** The schemas that Muster registers, and walks over the types in them. */
final class SchemasUnderTest {

    private SchemasUnderTest() {}

    /** Returns the records of all topics and of ticks, each once. */
    static List<Schema> registered() {
        return Stream.concat(Topics.all().stream().map(topic -> topic.value()), Stream.of(Tick.class))
                .distinct()
                .map(SpecificData.get()::getSchema)
                .toList();
    }

    /** Returns a schema and every type in it that has a name, each once. */
    static Set<Schema> named(Schema schema) {
        var found = new LinkedHashSet<Schema>();
        collect(schema, found);
        return found;
    }

    private static void collect(Schema schema, Set<Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.add(schema)) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case ENUM, FIXED -> found.add(schema);
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            case UNION -> schema.getTypes().forEach(type -> collect(type, found));
            default -> {}
        }
    }
}
