package dev.muster.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds openapi.yaml against the running routes. */
final class OpenApiTest {

    private static final Set<String> STATIC_FILES = Set.of("/", "/*");

    private static TestView view;
    private static JsonNode openapi;

    @BeforeAll
    static void start() throws IOException {
        view = TestView.of(Town::feed, "people.threshold=3");
        try (var in = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
            openapi = new YAMLMapper().readTree(in);
        }
    }

    @AfterAll
    static void stop() {
        view.close();
    }

    private static Schema schema(JsonNode schema) {
        var root = (ObjectNode) schema.deepCopy();
        root.set("components", openapi.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root);
    }

    private static void assertValid(JsonNode schema, JsonNode value) {
        assertThat(schema(schema)
                        .validate(
                                value,
                                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as(value.toPrettyString())
                .isEmpty();
    }

    private static JsonNode content(JsonNode response, String type) {
        var target =
                response.has("$ref") ? openapi.at(response.get("$ref").asText().substring(1)) : response;
        return target.path("content").path(type);
    }

    @Test
    void shouldDocumentEveryRouteAndNoOther() {
        var documented = new TreeSet<String>();
        openapi.get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method ->
                                documented.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        var javalin = Javalin.create(config -> view.server.add(config.routes));
        var running = javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(each -> each.endpoint)
                .filter(each -> each.method != HandlerType.BEFORE && !STATIC_FILES.contains(each.path))
                .map(each -> each.method + " " + each.path)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(running).isEqualTo(documented);
    }

    @Test
    void shouldDocumentEveryPathParameter() {
        openapi.get("paths").fields().forEachRemaining(path -> {
            var inPath = new TreeSet<String>();
            java.util.regex.Pattern.compile("\\{(\\w+)}")
                    .matcher(path.getKey())
                    .results()
                    .forEach(match -> inPath.add(match.group(1)));
            var declared = new TreeSet<String>();
            path.getValue().at("/get/parameters").forEach(parameter -> {
                var target = parameter.has("$ref")
                        ? openapi.at(parameter.get("$ref").asText().substring(1))
                        : parameter;
                if (target.get("in").asText().equals("path")) {
                    declared.add(target.get("name").asText());
                }
            });
            assertThat(declared).as(path.getKey()).isEqualTo(inPath);
        });
    }

    @TestFactory
    List<DynamicTest> shouldGiveExamplesThatKeepToTheirSchemas() {
        var tests = new ArrayList<DynamicTest>();
        openapi.findParents("example").forEach(parent -> {
            if (parent.has("schema") && parent.get("example").isObject()) {
                var schema = parent.get("schema");
                tests.add(DynamicTest.dynamicTest(schema.toString(), () -> assertValid(schema, parent.get("example"))));
            }
        });
        assertThat(tests).hasSizeGreaterThan(8);
        return tests;
    }

    /** Requests by documented path: every route that answers JSON, in several moods. */
    private static final Map<String, List<String>> REQUESTS = Map.ofEntries(
            Map.entry("/api/v1/status", List.of("/api/v1/status")),
            Map.entry(
                    "/api/v1/organizations",
                    List.of("/api/v1/organizations", "/api/v1/organizations?search=n&day=2019-01-01&limit=1")),
            Map.entry(
                    "/api/v1/organizations/{id}",
                    List.of(
                            "/api/v1/organizations/town",
                            "/api/v1/organizations/n%2F1",
                            "/api/v1/organizations/gone",
                            "/api/v1/organizations/nobody",
                            "/api/v1/organizations/town?day=x")),
            Map.entry(
                    "/api/v1/organizations/{id}/children",
                    List.of("/api/v1/organizations/town/children", "/api/v1/organizations/nobody/children")),
            Map.entry(
                    "/api/v1/organizations/{id}/subtree",
                    List.of(
                            "/api/v1/organizations/town/subtree?depth=9",
                            "/api/v1/organizations/town/subtree?depth=x")),
            Map.entry(
                    "/api/v1/organizations/{id}/counts",
                    List.of(
                            "/api/v1/organizations/town/counts?type=MONTH",
                            "/api/v1/organizations/town/counts?type=CAMPAIGN",
                            "/api/v1/organizations/n%2F1/counts?type=WEEK",
                            "/api/v1/organizations/town/counts?type=CENTURY")),
            Map.entry(
                    "/api/v1/organizations/{id}/counts/{type}/{period}",
                    List.of(
                            "/api/v1/organizations/town/counts/MONTH/current",
                            "/api/v1/organizations/town/counts/CAMPAIGN/unheard%20of",
                            "/api/v1/organizations/gone/counts/YEAR/2024",
                            "/api/v1/organizations/town/counts/MONTH/2024")),
            Map.entry(
                    "/api/v1/organizations/{id}/children/counts",
                    List.of(
                            "/api/v1/organizations/town/children/counts",
                            "/api/v1/organizations/south/children/counts?type=CAMPAIGN&period=spring",
                            "/api/v1/organizations/town/children/counts?type=CAMPAIGN")),
            Map.entry("/api/v1/campaigns", List.of("/api/v1/campaigns", "/api/v1/campaigns?organization=north")),
            Map.entry(
                    "/api/v1/campaigns/{id}",
                    List.of("/api/v1/campaigns/spring", "/api/v1/campaigns/unheard%20of", "/api/v1/campaigns/none")),
            Map.entry(
                    "/api/v1/quotas",
                    List.of(
                            "/api/v1/quotas",
                            "/api/v1/quotas?organization=n%2F1&status=IN_FORCE&limit=1",
                            "/api/v1/quotas?organization=nobody",
                            "/api/v1/quotas?status=maybe")),
            Map.entry(
                    "/api/v1/organizations/{id}/obligations",
                    List.of(
                            "/api/v1/organizations/n%2F1/obligations",
                            "/api/v1/organizations/town/obligations?subtree=true",
                            "/api/v1/organizations/town/obligations?subtree=true&status=BEHIND&sort=organization",
                            "/api/v1/organizations/nobody/obligations",
                            "/api/v1/organizations/town/obligations?slot=never")),
            Map.entry(
                    "/api/v1/organizations/{id}/compliance",
                    List.of(
                            "/api/v1/organizations/town/compliance",
                            "/api/v1/organizations/town/compliance?type=MONTH&from=2024-01&children=false",
                            "/api/v1/organizations/nobody/compliance",
                            "/api/v1/organizations/town/compliance?from=2024-01")),
            Map.entry("/api/v1/export/quotas.csv", List.of("/api/v1/export/quotas.csv?status=x")),
            Map.entry("/api/v1/export/counts.csv", List.of("/api/v1/export/counts.csv?type=x")),
            Map.entry("/api/v1/export/money.csv", List.of("/api/v1/export/money.csv?organization=nobody")),
            Map.entry("/health/live", List.of("/health/live")),
            Map.entry("/health/ready", List.of("/health/ready")));

    @TestFactory
    Stream<DynamicTest> shouldAnswerAsDocumented() {
        return REQUESTS.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(request -> DynamicTest.dynamicTest(
                                request, () -> assertDocumented(entry.getKey(), view.ask(request)))));
    }

    private static void assertDocumented(String path, HttpResponse<String> answer) {
        var responses = openapi.get("paths").get(path).at("/get/responses");
        var response = responses.path(String.valueOf(answer.statusCode()));
        assertThat(response.isMissingNode())
                .as(answer.statusCode() + " " + answer.body())
                .isFalse();
        var type = answer.headers().firstValue("Content-Type").orElseThrow();
        var schema = content(response, type).path("schema");
        assertThat(schema.isMissingNode()).as(type).isFalse();
        assertValid(schema, TestView.json(answer.body()));
    }

    @Test
    void shouldAskEveryRouteOfTheApi() {
        var documented = new TreeSet<String>();
        openapi.get("paths").fieldNames().forEachRemaining(documented::add);
        documented.removeAll(Set.of("/api/v1/events", "/metrics", "/openapi.yaml"));
        assertThat(REQUESTS.keySet()).containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void shouldAnswerAsDocumentedWhileNotReady() {
        try (var reading = TestView.reading()) {
            REQUESTS.forEach((path, requests) -> assertDocumented(path, reading.ask(requests.get(0))));
        }
    }

    @Test
    void shouldAnswerAsDocumentedWhenTheStreamStandsStill() {
        try (var still = TestView.of(Town::feed)) {
            still.clock.pass(Duration.ofHours(2));
            assertDocumented("/api/v1/status", still.ask("/api/v1/status"));
        }
    }

    @Test
    void shouldSendEventsAsDocumented() {
        try (var own = TestView.of(Town::feed);
                var lines = own.lines("/api/v1/events")) {
            var seen = new TreeSet<String>();
            var each = lines.iterator();
            while (!seen.containsAll(Set.of("status", "changed"))) {
                var line = each.next();
                if (line.startsWith("event: ")) {
                    var event = line.substring(7);
                    var schema = event.equals("status") ? "StatusEvent" : "ChangedEvent";
                    assertValid(
                            openapi.at("/components/schemas/" + schema),
                            TestView.json(each.next().substring(6)));
                    seen.add(event);
                    own.feed(feed -> feed.counts("town", "DAY", "2024-03-15", counts -> counts.setSignIns(1)));
                }
            }
        }
    }

    @Test
    void shouldServeItself() {
        var answer = view.ask("/openapi.yaml");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(answer.body()).startsWith("openapi: 3.1.0");
    }
}
