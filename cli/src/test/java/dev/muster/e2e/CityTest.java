package dev.muster.e2e;

import static dev.muster.oracle.Status.MISSED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.connectors.ImportResult.Status;
import dev.muster.oracle.DataSet;
import dev.muster.oracle.Obligations;
import dev.muster.oracle.Oracle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A city committee's half-year, imported as its spreadsheets are, against the figures it really published. */
class CityTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final long A_THIRD = 12_000;
    private static final Oracle ORACLE = new Oracle(SHANGHAI, DataSet.CITY_2020.rows());
    private static final Obligations OBLIGATIONS = new Obligations(
            SHANGHAI,
            Stream.concat(DataSet.CITY_2020.rows().stream(), DataSet.CITY_2020.rules().stream())
                    .toList());
    private static final Set<String> COUNTS = ORACLE.countsCsv();
    private static final Set<String> MONEY = ORACLE.moneyCsv();

    @TempDir
    Path folder;

    @Test
    void shouldReachEveryFigureAndKeepItOverASecondImportAndARestart() throws Exception {
        var input = input();
        try (var muster = RunningMuster.start(folder, SHANGHAI)) {
            muster.startPipeline();
            muster.startView();

            assertThat(muster.importFolder(input).status()).isEqualTo(Status.ALL);
            assertFigures(muster);

            var again = muster.importFolder(input);
            assertThat(again.status()).isEqualTo(Status.ALL);
            assertThat(again.outcomes()).containsEntry("counted", 0L).containsEntry("dead", 0L);
            assertFigures(muster);

            muster.restart();
            Awaitility.await().until(() -> Http.answers(muster.viewUrl() + "health/ready"));
            assertFigures(muster);
        }
    }

    @Test
    void shouldReachThemAfterAKillOfThePipelineDuringTheImport() throws Exception {
        var input = input();
        try (var muster = RunningMuster.start(folder, SHANGHAI)) {
            muster.startView();
            var killed = muster.startPipelineProcess();
            var importing = CompletableFuture.supplyAsync(() -> muster.importFolder(input));
            muster.awaitConsumed(A_THIRD);
            killed.kill();
            assertThat(importing).isNotDone();

            muster.startPipelineProcessAgain();
            assertThat(importing.get(6, TimeUnit.MINUTES).status()).isEqualTo(Status.ALL);
            assertFigures(muster);
            assertNobodyWasAccusedInPassing(muster);

            assertThat(muster.importFolder(input).status()).isEqualTo(Status.ALL);
            assertFigures(muster);
            assertNobodyWasAccusedInPassing(muster);
        }
    }

    private Path input() throws Exception {
        return DataSet.CITY_2020.copyTo(Files.createDirectory(folder.resolve("input")));
    }

    private static void assertFigures(RunningMuster muster) {
        assertPublishedFigures(muster);
        assertThat(muster.export("counts")).isEqualTo(COUNTS);
        assertThat(muster.export("money")).isEqualTo(MONEY);
        muster.assertObligations(OBLIGATIONS);
    }

    /** Nothing that was met was ever said to be missed, not even while the import was under way or the pipeline killed. */
    private static void assertNobodyWasAccusedInPassing(RunningMuster muster) {
        var now = Instant.now();
        var missed = OBLIGATIONS.at(now).entrySet().stream()
                .filter(entry -> entry.getValue().status() == MISSED)
                .map(Map.Entry::getKey)
                .toList();
        assertThat(Verdicts.read(muster).everMissed()).isEqualTo(missed).hasSizeGreaterThan(4);
    }

    private static void assertPublishedFigures(RunningMuster muster) {
        var duty = counts(muster, "CAMPAIGN/community-duty");
        assertThat(duty.get("signIns").asLong()).isEqualTo(24_000);
        assertThat(duty.get("members").asLong()).isEqualTo(3_000);

        var volunteering = counts(muster, "CAMPAIGN/volunteering");
        assertThat(volunteering.get("activities").asLong()).isEqualTo(90);
        assertThat(volunteering.get("signIns").asLong()).isEqualTo(1_689);

        assertThat(money(muster, "relief-1", "RECEIVED").get("minor").asLong()).isEqualTo(153_611_500);
        assertThat(money(muster, "relief-2", "RECEIVED").get("minor").asLong()).isEqualTo(85_318_500);

        var care = money(muster, "member-care", "DISBURSED");
        assertThat(care.get("minor").asLong()).isEqualTo(12_200_000);
        assertThat(care.get("count").asLong()).isEqualTo(122);
        var prevention = money(muster, "prevention-fund", "DISBURSED");
        assertThat(prevention.get("minor").asLong()).isEqualTo(13_600_000);
        assertThat(prevention.get("count").asLong()).isEqualTo(71);

        var half = counts(muster, "HALF_YEAR/2020-H1");
        assertThat(half.get("activities").asLong()).isEqualTo(3_749);
        assertThat(half.get("signIns").asLong()).isEqualTo(25_689);
        assertThat(half.get("members").asLong()).isEqualTo(4_400);
        assertThat(half.at("/activitiesByType/brand-submitted").asLong()).isEqualTo(63);
        assertThat(half.at("/activitiesByType/brand-recognized").asLong()).isEqualTo(30);
    }

    private static JsonNode counts(RunningMuster muster, String period) {
        return Http.json(muster.viewUrl() + "api/v1/organizations/city/counts/" + period)
                .get("counts");
    }

    private static JsonNode money(RunningMuster muster, String campaign, String direction) {
        for (var row : counts(muster, "CAMPAIGN/" + campaign).get("money")) {
            if (row.get("direction").asText().equals(direction)) {
                return row;
            }
        }
        throw new AssertionError("no money of " + campaign);
    }
}
