package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.alerts.Monitoring;
import dev.muster.alerts.Pace;
import dev.muster.e2e.MayBeEmpty.Place;
import dev.muster.schemas.Topics;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every query of every dashboard and rule, as Grafana and Prometheus ask it, on a Prometheus that scrapes a quickstart with
 * its simulated federation.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DashboardQueriesTest {

    private static final Pace PACE = new Pace("5s", "0s", "2s", "2s");
    private static final int SCRAPES = 4;
    /** A pipeline tells meters that Kafka made after its start a minute later. */
    private static final List<String> SCRAPED_LAST = List.of(
            "muster_view_ready",
            "muster_pipeline_ready",
            "kafka_consumer_fetch_manager_records_lag{client_id=~\".+-StreamThread-.+\"}",
            "kafka_stream_state_total_sst_files_size");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    static Path folder;

    private MusterProcess muster;
    private Monitoring monitoring;
    private String url;
    private Instant begun;

    @BeforeAll
    void start() throws Exception {
        Monitoring.mustBeInstalled();
        muster = MusterProcess.start(
                "quickstart",
                "--http-port=0",
                "--kafka-port=0",
                "--registry-port=0",
                "--zone=Asia/Shanghai",
                "--data=" + folder.resolve("data"));
        url = muster.awaitLine("ready ").substring("ready ".length());
        sendADeadLetter();
        begun = Instant.now();
        monitoring = Monitoring.start(
                Files.createDirectory(folder.resolve("monitoring")),
                PACE,
                Map.of(Monitoring.VIEW, List.of(authority(url)), Monitoring.PIPELINE, List.of(pipeline())));
        eventually(() -> {
            assertThat(SCRAPED_LAST)
                    .allSatisfy(series -> assertThat(
                                    monitoring.query("min(count_over_time(" + series + "[10m])) >= " + SCRAPES))
                            .isNotEmpty());
            assertThat(rules()).allMatch(rule -> rule.path("health").asText().equals("ok"));
        });
    }

    /** The federation sends nothing that is bad, and panels are to show it. */
    private void sendADeadLetter() throws Exception {
        var brokers = Map.<String, Object>of("bootstrap.servers", muster.wordAfter("Kafka"));
        try (var producer = new KafkaProducer<>(brokers, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.ACTIVITY_EVENTS.name(), "nobody", "no Avro"))
                    .get();
        }
    }

    private static String authority(String url) {
        return URI.create(url).getAuthority();
    }

    /** The welcome ends its line about metrics with the pipeline's. */
    private String pipeline() {
        return authority(muster.lastWordAfter("metrics"));
    }

    private Stream<JsonNode> rules() {
        return stream(monitoring.ask("rules", Map.of()).at("/data/groups"))
                .flatMap(group -> stream(group.get("rules")));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @AfterAll
    void stop() throws Exception {
        if (monitoring != null) {
            monitoring.close();
        }
        if (muster != null) {
            muster.close();
        }
    }

    /** Returns the busiest organization at a place. */
    private String organization(Place place) {
        var busiest = "topk(1, muster_organization_activities{period_type=\"YEAR\", slot=\"current\", %s})";
        return monitoring
                .query(busiest.formatted(place.selector()))
                .at("/0/metric/organization")
                .asText();
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerEveryQueryOfEveryPanel(Place place) throws Exception {
        var dashboards = Dashboard.all();
        var mayBeEmpty = MayBeEmpty.read(dashboards);
        var answers = new HashMap<String, JsonNode>();
        var wrong = new TreeSet<String>();
        for (var dashboard : dashboards) {
            var chosen = Chosen.on(dashboard, organization(place), monitoring);
            for (var query : dashboard.queries()) {
                var expression = chosen.in(query.expression());
                var answer =
                        answers.computeIfAbsent(query.range() + expression, unused -> ask(expression, query.range()));
                if (!answer.path("status").asText().equals("success")) {
                    wrong.add(query + " is not understood: "
                            + answer.path("error").asText());
                } else if (answer.at("/data/result").isEmpty() && !mayBeEmpty.excuses(query, place)) {
                    wrong.add(query + " gives nothing");
                }
            }
        }
        assertThat(answers).hasSizeGreaterThan(50);
        assertThat(wrong).isEmpty();
    }

    private JsonNode ask(String expression, boolean range) {
        return range
                ? monitoring.ask(
                        "query_range",
                        Map.of(
                                "query",
                                expression,
                                "start",
                                String.valueOf(begun.getEpochSecond()),
                                "end",
                                String.valueOf(Instant.now().getEpochSecond()),
                                "step",
                                "5"))
                : monitoring.ask("query", Map.of("query", expression));
    }

    @Test
    void shouldEvaluateEveryRuleAndRecordWhatIsNotEmpty() throws Exception {
        var rules = rules().toList();
        assertThat(rules)
                .hasSizeGreaterThan(30)
                .allSatisfy(rule -> assertThat(ask(rule.get("query").asText(), false)
                                .path("status")
                                .asText())
                        .as(rule.get("name").asText())
                        .isEqualTo("success"));
        var empty = rules.stream()
                .filter(rule -> rule.get("type").asText().equals("recording"))
                .map(rule -> rule.get("name").asText())
                .filter(name -> monitoring.query(name).isEmpty());
        assertThat(empty).isEmpty();
    }

    /** An event may come between a scrape and the API's answer, so both are asked again. */
    @ParameterizedTest
    @EnumSource
    void shouldShowOnTheOverviewWhatTheApiSays(Place place) throws Exception {
        var overview = Dashboard.all().stream()
                .filter(dashboard -> dashboard.file().equals("en/overview"))
                .findFirst()
                .orElseThrow();
        var organization = organization(place);
        var tiles = new Tiles(overview, Chosen.on(overview, organization, monitoring), monitoring);
        eventually(() -> assertThat(tiles.figures())
                .containsKeys("activities", "sign-ins", "members", "participation")
                .isEqualTo(tiles.inTheApi(url, organization)));
    }

    @Test
    void shouldStayWithinTheSeriesBudget() {
        assertThat(value("scrape_samples_scraped{job=\"muster-view\"}"))
                .isBetween(10_000.0, value("muster_series_budget"));
        assertThat(value("muster_series_withheld")).isZero();
        assertThat(value("scrape_samples_scraped{job=\"muster-pipeline\"}")).isBetween(100.0, 20_000.0);
    }

    private double value(String query) {
        return monitoring.query(query).at("/0/value/1").asDouble();
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(assertion);
    }
}
