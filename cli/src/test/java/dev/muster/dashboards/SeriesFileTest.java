package dev.muster.dashboards;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.alerts.Meters;
import dev.muster.alerts.Rule;
import dev.muster.serving.metrics.Meter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the sources of the dashboards know of series is what the catalogue of meters and the rules say. */
class SeriesFileTest {

    private static final String HEAD = """
            // What series there are, and by which labels: written by SeriesFileTest, from the catalogue of meters, from what a
            // pipeline tells, and from the rules of Prometheus. A name or a label that changes here breaks the build of
            // whatever dashboard asks for it.
            """;

    @Test
    void shouldBeWhatTheCatalogueAndTheRulesSay() throws IOException {
        var file = Dashboard.GRAFANA.resolve("src/meters.ts");
        if (Boolean.getBoolean("approve")) {
            Files.writeString(file, text());
        }

        assertThat(Files.readString(file))
                .as("The dashboards know other series. Write the file anew with ./mvnw -pl :muster-cli -am test"
                        + " -Dtest=SeriesFileTest -Dsurefire.failIfNoSpecifiedTests=false -Dapprove=true"
                        + " and the dashboards with: cd grafana && npm ci && npm run build")
                .isEqualTo(text());
    }

    private static String text() throws IOException {
        return HEAD + "\nexport const meters = {\n" + meters().collect(Collectors.joining())
                + "} as const;\n\nexport const recordedNames = [\n"
                + recorded().collect(Collectors.joining()) + "] as const;\n";
    }

    private static Stream<String> meters() {
        return Stream.concat(
                Stream.of(Meter.values())
                        .map(meter ->
                                line(meter.series(), meter.kind().name().toLowerCase(Locale.ROOT), meter.labels())),
                Meters.ofThePipeline().entrySet().stream()
                        .map(meter -> line(
                                meter.getKey(),
                                Meters.isCounter(meter.getKey()) ? "counter" : "gauge",
                                meter.getValue())));
    }

    private static String line(String series, String kind, List<String> labels) {
        return "  %s: { kind: '%s', labels: [%s] },\n"
                .formatted(series, kind, labels.stream().map("'%s'"::formatted).collect(Collectors.joining(", ")));
    }

    private static Stream<String> recorded() throws IOException {
        return Rule.all().stream()
                .filter(not(Rule::alerts))
                .map(Rule::name)
                .distinct()
                .sorted()
                .map("  '%s',\n"::formatted);
    }
}
