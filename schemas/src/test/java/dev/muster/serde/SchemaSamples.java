package dev.muster.serde;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** Schemas that tests put into a registry. */
final class SchemaSamples {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaSamples() {}

    static Schema recordNamed(String name) {
        return SchemaBuilder.record(name).fields().requiredString("x").endRecord();
    }

    /** Returns a schema with a string in place of another in its JSON. */
    static Schema changed(Schema schema, String from, String to) {
        var json = schema.toString();
        if (!json.contains(from)) {
            throw new IllegalArgumentException(from + " is not in " + json);
        }
        return new Schema.Parser().parse(json.replace(from, to));
    }

    static ObjectNode answer(String schema) {
        return JSON.createObjectNode().put("schema", schema);
    }

    static ObjectNode answer(String schema, String references) throws Exception {
        return answer(schema).set("references", JSON.readTree(references));
    }
}
