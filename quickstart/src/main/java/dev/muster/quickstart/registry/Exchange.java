package dev.muster.quickstart.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.UncheckedIOException;

/** One request to the registry and its answer. */
record Exchange(Context context) {

    static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    String subject() {
        return context.pathParam("subject");
    }

    /** Returns whether a switch of the query is on. */
    boolean flag(String name) {
        return Boolean.parseBoolean(context.queryParam(name));
    }

    /** Returns whether hidden versions are asked for too. */
    Shown shown() {
        return flag("deletedOnly") ? Shown.HIDDEN : flag("deleted") ? Shown.ALL : Shown.LIVE;
    }

    /** Returns the body, an object. */
    JsonNode body() {
        try {
            var body = Json.read(context.bodyAsBytes());
            if (body.isObject()) {
                return body;
            }
        } catch (UncheckedIOException e) {
            throw RegistryError.badRequest("The body is not JSON: " + e.getMessage());
        }
        throw RegistryError.badRequest("The body is not a JSON object");
    }

    /** Returns the id in the path. */
    int id() {
        try {
            return Integer.parseInt(context.pathParam("id"));
        } catch (NumberFormatException e) {
            throw RegistryError.badRequest("'" + context.pathParam("id") + "' is no schema id: it must be a number");
        }
    }

    /** Returns the version in the path among those of a subject: a number, {@code latest} or {@code -1}. */
    RegisteredSchema version(Catalogue catalogue, Shown shown) {
        var wanted = context.pathParam("version");
        var versions = catalogue.versions(subject(), shown);
        if (isLatest(wanted)) {
            return versions.stream()
                    .reduce((older, newer) -> newer)
                    .orElseThrow(() -> RegistryError.noSubject(subject()));
        }
        var number = number(wanted);
        if (versions.isEmpty()) {
            throw RegistryError.noSubject(subject());
        }
        return versions.stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryError.noVersion(number));
    }

    void answer(Object value) {
        context.contentType(CONTENT_TYPE).result(Json.write(value));
    }

    /** Answers with JSON that is written already. */
    void answerRaw(String json) {
        context.contentType(CONTENT_TYPE).result(json);
    }

    void answer(int status, int code, String message) {
        context.status(status);
        answer(Json.object().put("error_code", code).put("message", message));
    }

    static boolean isLatest(String version) {
        return version.equals("latest") || version.equals("-1");
    }

    private static int number(String version) {
        try {
            var number = Integer.parseInt(version);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw RegistryError.invalidVersion(version);
        }
        throw RegistryError.invalidVersion(version);
    }
}
