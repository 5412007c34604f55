package dev.muster.quickstart.registry;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Schemas as clients send them, read by Avro. */
final class AvroSchemas {

    private AvroSchemas() {}

    /**
     * Reads a schema.
     *
     * @throws RegistryError if it is none
     */
    static Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            throw RegistryError.invalidSchema("Avro cannot read the schema: " + e.getMessage());
        }
    }
}
