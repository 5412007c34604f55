package dev.muster.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;

/**
 * A schema registry in memory, over HTTP on the loopback, that speaks what {@link RegistryClient} asks; and that can be
 * told to answer anything else.
 */
public final class FakeRegistry implements AutoCloseable {

    /** An answer: a status, its body, and the type that its body claims to be of. */
    public record Answer(int status, String body, String contentType) {

        public static Answer json(int status, String body) {
            return new Answer(status, body, "application/vnd.schemaregistry.v1+json");
        }

        public static Answer html(int status) {
            return new Answer(status, "<html><body>" + status + "</body></html>", "text/html");
        }

        static Answer error(int code, String message) {
            int status = code > 999 ? code / 100 : code;
            return json(status, "{\"error_code\":" + code + ",\"message\":\"" + message + "\"}");
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String path;
    private final Map<Integer, ObjectNode> schemas = new LinkedHashMap<>();
    private final Map<String, List<Integer>> subjects = new LinkedHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private final Deque<Answer> next = new ArrayDeque<>();
    private Optional<Answer> always = Optional.empty();
    private Optional<Answer> toRegistrations = Optional.empty();

    private FakeRegistry(HttpServer server, String path) {
        this.server = server;
        this.path = path;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public static FakeRegistry start() {
        return start("");
    }

    /** Starts one whose address ends in a path. */
    public static FakeRegistry start(String path) {
        try {
            return new FakeRegistry(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), path);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Registers a schema and returns its id. */
    public synchronized int register(String subject, Schema schema) {
        return register(subject, JSON.createObjectNode().put("schema", schema.toString()));
    }

    /** Registers whatever {@code GET /schemas/ids/{id}} shall answer, and returns its id. */
    public synchronized int register(String subject, ObjectNode answer) {
        int id = schemas.entrySet().stream()
                .filter(known -> known.getValue().equals(answer))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(schemas.size() + 1);
        schemas.put(id, answer);
        var versions = subjects.computeIfAbsent(subject, unknown -> new ArrayList<>());
        if (!versions.contains(id)) {
            versions.add(id);
        }
        return id;
    }

    /** Answers every request so, from now on. */
    public synchronized void answerAlways(Answer answer) {
        always = Optional.of(answer);
    }

    /** Answers the next requests so, then as a registry. */
    public synchronized void answerNext(int times, Answer answer) {
        for (int i = 0; i < times; i++) {
            next.add(answer);
        }
    }

    /** Answers every attempt to register so. */
    public synchronized void answerRegistrations(Answer answer) {
        toRegistrations = Optional.of(answer);
    }

    /** Answers as a registry, from now on. */
    public synchronized void recover() {
        always = Optional.empty();
        toRegistrations = Optional.empty();
        next.clear();
    }

    /** Returns method and path of the requests so far, in order. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** Returns what requests so far gave as {@code Authorization}, in order; empty where nothing. */
    public synchronized List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    public synchronized Set<String> subjects() {
        return new TreeSet<>(subjects.keySet());
    }

    /** Returns the schema of an id as it was registered. */
    public synchronized Schema schema(int id) {
        return new Schema.Parser().parse(schemas.get(id).get("schema").textValue());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = JSON.readTree(exchange.getRequestBody());
            var answer = answer(exchange, body);
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized Answer answer(HttpExchange exchange, JsonNode body) {
        var asked = exchange.getRequestURI().getRawPath();
        requests.add(exchange.getRequestMethod() + ' ' + asked);
        authorizations.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse(""));
        if (!next.isEmpty()) {
            return next.remove();
        }
        if (!asked.startsWith(path)) {
            return Answer.html(404);
        }
        return always.orElseGet(() -> answer(asked.substring(path.length()).split("/"), body));
    }

    private Answer answer(String[] parts, JsonNode body) {
        if (parts.length == 4 && parts[1].equals("schemas")) {
            return byId(Integer.parseInt(parts[3]));
        }
        var subject = URLDecoder.decode(parts[2], StandardCharsets.UTF_8);
        return switch (parts.length) {
            case 3 -> lookUp(subject, body);
            case 4 -> toRegistrations.orElseGet(() -> id(register(subject, (ObjectNode) body)));
            default -> byId(subjects.get(subject).get(Integer.parseInt(parts[4]) - 1));
        };
    }

    private Answer byId(int id) {
        var schema = schemas.get(id);
        return schema == null ? Answer.error(40403, "Schema not found") : Answer.json(200, schema.toString());
    }

    private Answer lookUp(String subject, JsonNode body) {
        var versions = subjects.get(subject);
        if (versions == null) {
            return Answer.error(40401, "Subject not found");
        }
        return versions.stream()
                .filter(id -> schemas.get(id).equals(body))
                .findFirst()
                .map(FakeRegistry::id)
                .orElseGet(() -> Answer.error(40403, "Schema not found"));
    }

    private static Answer id(int id) {
        return Answer.json(200, "{\"id\":" + id + "}");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
