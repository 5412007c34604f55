package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.connectors.ImportResult.Status;
import dev.muster.oracle.DataSet;
import dev.muster.oracle.Obligations;
import dev.muster.oracle.Oracle;
import dev.muster.oracle.Row;
import dev.muster.time.PeriodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Ten years of a real community, and what it does these days. */
@TestInstance(Lifecycle.PER_CLASS)
class CommunityTest {

    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

    @TempDir
    static Path folder;

    private final List<Row> sent = new ArrayList<>();
    private RunningMuster muster;

    @BeforeAll
    void start() throws Exception {
        muster = RunningMuster.start(folder, LOS_ANGELES);
        muster.startPipeline();
        muster.startView();
        var input = DataSet.KUBERNETES_COMMUNITY.copyTo(Files.createDirectory(folder.resolve("input")));
        assertThat(muster.importFolder(input).status()).isEqualTo(Status.ALL);
        sent.addAll(DataSet.KUBERNETES_COMMUNITY.rows());
    }

    @AfterAll
    void stop() throws Exception {
        muster.close();
    }

    @Test
    void shouldCountWhatAPlainProgramCounts() {
        var oracle = new Oracle(LOS_ANGELES, sent);
        assertThat(muster.export("counts")).hasSizeGreaterThan(15_000).isEqualTo(oracle.countsCsv());
        assertThat(muster.export("money")).isEqualTo(oracle.moneyCsv());
    }

    @Test
    void shouldKnowWhatWasOwedInTenYearsAsAPlainProgramDoes() {
        var rows = new ArrayList<>(DataSet.KUBERNETES_COMMUNITY.rows());
        rows.addAll(DataSet.KUBERNETES_COMMUNITY.rules());
        rows.addAll(sent.subList(DataSet.KUBERNETES_COMMUNITY.rows().size(), sent.size()));
        muster.assertObligations(new Obligations(LOS_ANGELES, rows));
    }

    @Test
    void shouldTellPrometheusWhatItTellsTheApiWhileInstancesComeAndGo() throws Exception {
        try (var sources = new Sources(muster);
                var prometheus = Prometheus.start(folder, muster.viewUrl())) {
            send(sources, "alone");
            assertThat(Prometheus.complaints(folder, Http.get(muster.viewUrl() + "metrics")))
                    .isEmpty();
            assertAgree(prometheus);

            var second = muster.startPipeline();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> second.health().ready()
                            && second.streams().orElseThrow().metadataForLocalThreads().stream()
                                    .anyMatch(thread -> !thread.activeTasks().isEmpty()));
            send(sources, "two");
            assertAgree(prometheus);

            second.close();
            send(sources, "alone again");
            assertAgree(prometheus);
        }
    }

    private void send(Sources sources, String word) throws Exception {
        var recent = Recent.facts(word, organizations(), Instant.now());
        sources.send(recent);
        sent.addAll(recent);
        sources.awaitCounted();
    }

    private static List<String> organizations() {
        return DataSet.KUBERNETES_COMMUNITY.rows().stream()
                .map(Row::orgId)
                .distinct()
                .sorted()
                .toList();
    }

    /** A midnight or a scrape may come between the two, so they are asked again. */
    private void assertAgree(Prometheus prometheus) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(inPrometheus(prometheus)).isEqualTo(inApi()));
        assertThat(prometheus
                        .query("sum(muster_records_total{outcome!=\"consumed\"})")
                        .at("/0/value/1")
                        .asText())
                .isEqualTo(prometheus
                        .query("muster_records_total{outcome=\"consumed\"}")
                        .at("/0/value/1")
                        .asText());
    }

    private static TreeMap<String, Long> inPrometheus(Prometheus prometheus) {
        var figures = new TreeMap<String, Long>();
        for (var measure : List.of("activities", "sign_ins", "service_minutes", "members", "donors", "gifts_minor")) {
            for (var series : prometheus.query("muster_organization_" + measure + "{slot=~\"current|previous\"}")) {
                var labels = series.get("metric");
                var key = String.join(
                        " ",
                        labels.get("organization").asText(),
                        labels.get("period_type").asText(),
                        labels.get("slot").asText(),
                        measure);
                put(figures, key, series.at("/value/1").asLong());
            }
        }
        return figures;
    }

    private TreeMap<String, Long> inApi() {
        var figures = new TreeMap<String, Long>();
        for (var orgId : organizations()) {
            for (var type : PeriodType.values()) {
                var counts = Http.json(muster.viewUrl() + "api/v1/organizations/" + orgId + "/counts?type=" + type
                                + "&from=previous")
                        .get("counts");
                assertThat(counts).hasSize(2);
                for (int i = 0; i < 2; i++) {
                    var key = orgId + ' ' + type + (i == 0 ? " previous " : " current ");
                    var each = counts.get(i);
                    put(figures, key + "activities", each.get("activities").asLong());
                    put(figures, key + "sign_ins", each.get("signIns").asLong());
                    put(
                            figures,
                            key + "service_minutes",
                            each.get("serviceMinutes").asLong());
                    put(figures, key + "members", each.get("members").asLong());
                    put(figures, key + "donors", each.get("donors").asLong());
                    each.get("money")
                            .forEach(row -> put(
                                    figures,
                                    key + "gifts_minor",
                                    row.get("minor").asLong()));
                }
            }
        }
        return figures;
    }

    /** What is zero may be absent, where an organization did not exist in the period. */
    private static void put(TreeMap<String, Long> figures, String key, long figure) {
        if (figure != 0) {
            figures.put(key, figure);
        }
    }
}
