package dev.muster.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Reason;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * A client of a schema registry that speaks the Confluent REST API.
 *
 * <p>A request that gets no answer, or one no registry gives, is tried {@value #TRIES} times, {@code registry.retry.ms}
 * apart, each for {@code registry.timeout.ms} at most; then it ends in {@link RegistryUnavailableException}, and whoever
 * asked waits and asks again. Only an answer in the registry's own form says that something does not exist: the page
 * «404» of a proxy or of a mistyped address does not.
 */
final class RegistryClient {

    static final int TRIES = 3;

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String url;
    private final @Nullable String authorization;
    private final Duration timeout;
    private final Duration pause;

    RegistryClient(MusterConfig config) {
        url = url(config.getString(MusterConfig.REGISTRY_URL));
        authorization = authorization(config);
        timeout = config.duration(MusterConfig.REGISTRY_TIMEOUT_MS);
        pause = config.duration(MusterConfig.REGISTRY_RETRY_MS);
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    private static String url(String url) {
        try {
            var uri = URI.create(url);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return url.replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException e) {
            throw invalid(url);
        }
        throw invalid(url);
    }

    private static ConfigException invalid(String url) {
        return new ConfigException(MusterConfig.REGISTRY_URL + "=" + url
                + " is no address of a registry: use one such as http://localhost:8081");
    }

    private static @Nullable String authorization(MusterConfig config) {
        var user = config.getString(MusterConfig.REGISTRY_USER);
        if (user.isEmpty()) {
            return null;
        }
        var credentials =
                user + ':' + config.getPassword(MusterConfig.REGISTRY_PASSWORD).value();
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns where the registry is, for messages. */
    String address() {
        return url;
    }

    /**
     * Returns the id of a schema under a subject, registering it where it is not: a registry that lets nobody register
     * will do if the schema is already there.
     *
     * @throws RegistryUnavailableException if the registry does not answer
     * @throws ConfigException if the registry refuses the schema
     */
    int idOf(String subject, Schema schema) {
        var body = JSON.createObjectNode().put("schema", schema.toString()).toString();
        var path = "/subjects/" + encoded(subject);
        var known = ask(post(path, body));
        var answer = known.found() ? known : ask(post(path + "/versions", body));
        if (!answer.found()) {
            throw new ConfigException("the registry at " + url + " refuses the schema of " + subject + ": "
                    + answer.message() + "; make its compatibility rule and its schemas agree with this version");
        }
        return answer.body().get("id").intValue();
    }

    /**
     * Returns the schema with an id, or empty where the registry has none.
     *
     * @throws RegistryUnavailableException if the registry does not answer
     * @throws BadRecordException if the schema is not one of Avro
     */
    Optional<Schema> schema(int id) {
        var answer = ask(get("/schemas/ids/" + id, "schema"));
        return answer.found() ? Optional.of(parsed(id, answer.body())) : Optional.empty();
    }

    private Schema parsed(int id, JsonNode answer) {
        var type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new BadRecordException(Reason.WRONG_SCHEMA, "schema " + id + " is of type " + type + ", not AVRO");
        }
        try {
            return parse(answer, new Schema.Parser().setValidateDefaults(false));
        } catch (AvroRuntimeException e) {
            throw new BadRecordException(
                    Reason.WRONG_SCHEMA, "schema " + id + " cannot be parsed: " + e.getMessage(), e);
        }
    }

    /** Parses a schema after those it refers to, which a registry may keep under subjects of their own. */
    private Schema parse(JsonNode answer, Schema.Parser parser) {
        for (var reference : answer.path("references")) {
            var name = reference.path("name").asText();
            if (!parser.getTypes().containsKey(name)) {
                var subject = encoded(reference.path("subject").asText());
                var version = reference.path("version").asInt();
                var referred = ask(get("/subjects/" + subject + "/versions/" + version, "schema"));
                if (!referred.found()) {
                    throw new AvroRuntimeException("the registry does not know " + name + ", which it refers to");
                }
                parse(referred.body(), parser);
            }
        }
        return parser.parse(answer.get("schema").textValue());
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Question get(String path, String field) {
        return new Question(request(path).GET().build(), field);
    }

    private Question post(String path, String body) {
        return new Question(
                request(path)
                        .header("Content-Type", CONTENT_TYPE)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                "id");
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).header("Accept", CONTENT_TYPE);
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private Answer ask(Question question) {
        for (int tried = 1; ; tried++) {
            try {
                return answer(question, response(question.request()));
            } catch (RegistryUnavailableException e) {
                if (tried == TRIES) {
                    throw e;
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private HttpResponse<String> response(HttpRequest request) {
        var response = http.sendAsync(request, BodyHandlers.ofString());
        try {
            return response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            response.cancel(true);
            throw new InterruptException(e);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new RegistryUnavailableException(
                    "the registry at " + url + " did not answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new RegistryUnavailableException("the registry at " + url + " cannot be reached: " + e.getCause(), e);
        }
    }

    private Answer answer(Question question, HttpResponse<String> response) {
        var body = json(response.body());
        int status = response.statusCode();
        if (status == 200 && body.hasNonNull(question.field())) {
            return new Answer(true, body, "");
        }
        int code = body.path("error_code").asInt();
        if (refusal(status, code)) {
            return new Answer(false, body, body.path("message").asText("error code " + code));
        }
        throw new RegistryUnavailableException("the registry at " + url + " answered "
                + question.request().uri().getPath() + " with status " + status
                + ", which is not how a registry answers: "
                + shortened(response.body()));
    }

    /** Whether it is the registry that says no: unknown (404xx), incompatible (409, 409xx) or invalid (422xx). */
    private static boolean refusal(int status, int code) {
        return switch (status) {
            case 404 -> code / 100 == 404;
            case 409 -> code == 409 || code / 100 == 409;
            case 422 -> code / 100 == 422;
            default -> false;
        };
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static String shortened(String body) {
        return body.length() <= 200 ? body : body.substring(0, 200) + "…";
    }

    /** A request, and the field without which an answer of status 200 is none. */
    private record Question(HttpRequest request, String field) {}

    /** What the registry said: found, with its body, or not, with its message. */
    private record Answer(boolean found, JsonNode body, String message) {}
}
