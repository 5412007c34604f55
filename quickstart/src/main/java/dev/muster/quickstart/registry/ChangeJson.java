package dev.muster.quickstart.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes as records of the {@code _schemas} topic, in the form Confluent's registry writes them. */
final class ChangeJson {

    private ChangeJson() {}

    /** Returns the record's key. */
    static ObjectNode key(Change change) {
        if (change instanceof Change.Registered registered) {
            return schemaKey(registered.schema().subject(), registered.schema().version());
        } else if (change instanceof Change.Removed removed) {
            return schemaKey(removed.subject(), removed.version());
        } else if (change instanceof Change.SubjectHidden hidden) {
            return key("DELETE_SUBJECT").put("subject", hidden.subject()).put("magic", 0);
        } else if (change instanceof Change.LevelSet set) {
            return key("CONFIG").put("subject", set.subject()).put("magic", 0);
        }
        return key("NOOP").put("magic", 0);
    }

    /** Returns the record's value, or null for a tombstone. */
    static @Nullable ObjectNode value(Change change) {
        if (change instanceof Change.Registered registered) {
            return value(registered.schema());
        } else if (change instanceof Change.SubjectHidden hidden) {
            return Json.object().put("subject", hidden.subject()).put("version", hidden.version());
        } else if (change instanceof Change.LevelSet set && set.level() != null) {
            return Json.object().put("compatibilityLevel", set.level().name());
        }
        return null;
    }

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if it is not a change this registry knows
     */
    static Change read(JsonNode key, @Nullable JsonNode value) {
        return switch (key.path("keytype").asText()) {
            case "SCHEMA" -> schema(key, value);
            case "DELETE_SUBJECT" ->
                value == null
                        ? new Change.Nothing()
                        : new Change.SubjectHidden(text(value, "subject"), number(value, "version"));
            case "CONFIG" -> new Change.LevelSet(subjectOrAll(key), value == null ? null : level(value));
            case "NOOP" -> new Change.Nothing();
            default -> throw new IllegalArgumentException("unknown key " + key);
        };
    }

    private static Change schema(JsonNode key, @Nullable JsonNode value) {
        if (value == null) {
            return new Change.Removed(text(key, "subject"), number(key, "version"));
        }
        if (!"AVRO".equals(value.path("schemaType").asText("AVRO"))) {
            throw new IllegalArgumentException("a schema that is not Avro at " + key);
        }
        return new Change.Registered(new RegisteredSchema(
                text(value, "subject"),
                number(value, "version"),
                number(value, "id"),
                text(value, "schema"),
                value.path("deleted").asBoolean()));
    }

    private static CompatibilityLevel level(JsonNode value) {
        return CompatibilityLevel.named(text(value, "compatibilityLevel"))
                .orElseThrow(() -> new IllegalArgumentException("unknown level " + value));
    }

    private static @Nullable String subjectOrAll(JsonNode key) {
        return Optional.ofNullable(key.get("subject"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .orElse(null);
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asText();
    }

    private static int number(JsonNode node, String field) {
        return node.required(field).intValue();
    }

    private static ObjectNode schemaKey(String subject, int version) {
        return key("SCHEMA").put("subject", subject).put("version", version).put("magic", 1);
    }

    private static ObjectNode key(String type) {
        return Json.object().put("keytype", type);
    }

    private static ObjectNode value(RegisteredSchema schema) {
        return Json.object()
                .put("subject", schema.subject())
                .put("version", schema.version())
                .put("id", schema.id())
                .put("schema", schema.schema())
                .put("deleted", schema.deleted());
    }
}
