package dev.muster.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.connectors.ImportResult.Status;
import dev.muster.connectors.ImportResult.Timings;
import dev.muster.connectors.csv.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportResultTest {

    private static final Timings TIMINGS =
            new Timings(Duration.ofMillis(500), Duration.ofMillis(3_210), Duration.ofMillis(1_050));

    @TempDir
    Path folder;

    @Test
    void shouldSumUpImportOfEverything() {
        var result = result(
                Status.ALL,
                null,
                Map.of(),
                Map.of(),
                Set.of("v"),
                Map.of("consumed", 2_000L, "counted", 1_990L, "duplicate", 10L));
        assertThat(result.summary()).isEqualTo("""
                        Sent 400 organizations, 1,234 activities in 3.2 s.
                        All of it is counted or in the dead letters, what is owed is judged, 1.1 s later (the pipeline \
                        meanwhile: 1,990 counted, 0 superseded, 10 duplicate, 0 dead); the view shows it.""");
    }

    @Test
    void shouldSayThatNoViewIsRunning() {
        assertThat(result(Status.ALL, null, Map.of(), Map.of(), Set.of(), Map.of())
                        .summary())
                .endsWith("later; no view is running that could show it.");
    }

    @Test
    void shouldSayWhatWasRejectedAndWhereToMendIt() throws IOException {
        var activities = folder.resolve("activities.csv");
        var signIns = folder.resolve("sign-ins.csv");
        var rejects = folder.resolve("activities.rejects.csv");
        Files.createFile(rejects);
        assertThat(result(
                                Status.SOME_REJECTED,
                                null,
                                Map.of(activities, 1_000L, signIns, 0L),
                                Map.of(folder.resolve("donations.csv"), "is empty"),
                                Set.of("v", "w"),
                                Map.of())
                        .summary())
                .startsWith("Not read: " + folder.resolve("donations.csv") + " is empty.\n"
                        + "Rejected 1,000 rows: 1,000 of " + activities + ".\n"
                        + "Mend them in " + rejects + " and import that file.\n"
                        + "Sent 400 organizations")
                .endsWith("; all 2 views show it.");
    }

    @Test
    void shouldEndWithWhyItCouldNot() {
        var result = new ImportResult(
                Status.COULD_NOT,
                "No Kafka broker answers.",
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                false,
                false,
                Set.of(),
                Map.of(),
                TIMINGS);
        assertThat(result.summary()).isEqualTo("Nothing was sent.\nNo Kafka broker answers.");
    }

    private static ImportResult result(
            Status status,
            @Nullable String problem,
            Map<Path, Long> rejected,
            Map<Path, String> unread,
            Set<String> views,
            Map<String, Long> outcomes) {
        return new ImportResult(
                status,
                problem,
                new TreeMap<>(Map.of(Kind.ORGANIZATIONS, 400L, Kind.ACTIVITIES, 1_234L, Kind.DONATIONS, 0L)),
                new TreeMap<>(rejected),
                new TreeMap<>(unread),
                true,
                true,
                views,
                outcomes,
                TIMINGS);
    }
}
