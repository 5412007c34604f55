package dev.muster.quickstart.registry;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.avro.Schema;

/** The body of a request that carries a schema. */
final class SchemaRequest {

    private SchemaRequest() {}

    /**
     * Reads the schema.
     *
     * @throws RegistryError if there is none, or it comes with what this registry does not keep
     */
    static Schema schema(JsonNode body) {
        var type = body.path("schemaType").asText("AVRO");
        if (!isAbsent(body.path("schemaType")) && !type.equals("AVRO")) {
            throw RegistryError.invalidSchema(
                    "Schemas of type " + type + " are not kept here: this registry knows AVRO only");
        }
        refuse(body, "references", "put the referenced types into the schema itself");
        refuse(body, "metadata", "register the schema without it");
        refuse(body, "ruleSet", "register the schema without it");
        if (!body.path("schema").isTextual()) {
            throw RegistryError.invalidSchema("The field schema is missing: it holds the schema as a string");
        }
        return AvroSchemas.parse(body.path("schema").asText());
    }

    /**
     * Makes sure that a registration leaves id and version to the registry.
     *
     * @throws RegistryError if it does not
     */
    static void refuseChosenNumbers(JsonNode body) {
        if (body.path("id").asInt(-1) > 0 || body.path("version").asInt(-1) > 0) {
            throw RegistryError.notPermitted(
                    "This registry chooses id and version itself: register the schema without them");
        }
    }

    private static void refuse(JsonNode body, String field, String instead) {
        if (!isAbsent(body.path(field))) {
            throw RegistryError.invalidSchema("The field " + field + " is not supported here: " + instead);
        }
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull() || (node.isContainerNode() && node.isEmpty());
    }
}
