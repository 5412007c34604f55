package dev.muster.quickstart.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A client of a registry that shows answers as they are. */
record RegistryClient(String url) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** An answer: its status and its body. */
    record Answer(int status, JsonNode body, String contentType) {

        int code() {
            return body.path("error_code").asInt();
        }

        String message() {
            return body.path("message").asText();
        }
    }

    Answer get(String path) throws Exception {
        return send("GET", path, "");
    }

    Answer delete(String path) throws Exception {
        return send("DELETE", path, "");
    }

    Answer put(String path, String body) throws Exception {
        return send("PUT", path, body);
    }

    Answer post(String path, String body) throws Exception {
        return send("POST", path, body);
    }

    /** Posts a schema. */
    Answer postSchema(String path, String schema) throws Exception {
        return post(path, schemaBody(schema));
    }

    /** Registers a schema, and returns its id. */
    int register(String subject, String schema) throws Exception {
        var answer = postSchema("/subjects/" + subject + "/versions", schema);
        if (answer.status() != 200) {
            throw new AssertionError("not registered: " + answer);
        }
        return answer.body().path("id").asInt();
    }

    static String schemaBody(String schema) throws Exception {
        return MAPPER.writeValueAsString(Map.of("schema", schema));
    }

    private Answer send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .header("Accept", "application/vnd.schemaregistry.v1+json")
                .build();
        HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                MAPPER.readTree(response.body()),
                response.headers().firstValue("Content-Type").orElse(""));
    }
}
