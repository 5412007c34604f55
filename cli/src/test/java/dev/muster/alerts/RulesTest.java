package dev.muster.alerts;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of Prometheus: that it can read them, that they say what their tests say, and what each must have. */
class RulesTest {

    static List<Path> testFiles() throws IOException {
        return Committed.testFiles();
    }

    @Test
    void shouldBeReadableByPrometheus() throws Exception {
        var result = Program.PROMTOOL.run(Committed.PROMETHEUS, "check", "config", "prometheus.yml");

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("3 rule files found");
    }

    @Test
    void shouldHaveNoRuleTwice() throws Exception {
        for (var file : Committed.ruleFiles()) {
            var result = Program.PROMTOOL.run(
                    Committed.PROMETHEUS, "check", "rules", "--lint=all", "--lint-fatal", file.toString());
            assertThat(result.status()).as(result.output()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("testFiles")
    void shouldFireAndResolveAsTheirTestsSay(Path file) throws Exception {
        var result = Program.PROMTOOL.run(Committed.PROMETHEUS, "test", "rules", file.toString());

        assertThat(result.status()).as(result.output()).isZero();
    }

    @Test
    void shouldBeTestedBothFiringAndSilent() throws Exception {
        var firing = new TreeSet<String>();
        var silent = new TreeSet<String>();
        for (var file : Committed.testFiles()) {
            for (var test : Committed.read(file).get("tests")) {
                for (var check : test.path("alert_rule_test")) {
                    (fires(check) ? firing : silent).add(check.get("alertname").asText());
                }
            }
        }
        var alerts = alerts().stream().map(Rule::name).collect(Collectors.toSet());
        assertThat(firing).containsExactlyInAnyOrderElementsOf(alerts);
        alerts.remove("Watchdog");
        assertThat(silent).containsExactlyInAnyOrderElementsOf(alerts);
    }

    private static boolean fires(JsonNode check) {
        return !check.path("exp_alerts").isEmpty();
    }

    @Test
    void shouldAskForSeriesThatThereAreByLabelsTheyHave() throws Exception {
        var rules = Rule.all();
        var recorded = rules.stream().filter(not(Rule::alerts)).map(Rule::name).collect(Collectors.toSet());
        var ofTheView = Meters.ofTheView();
        var known = new HashSet<>(recorded);
        known.addAll(ofTheView.keySet());
        known.addAll(Meters.ofThePipeline().keySet());
        known.addAll(Meters.OF_THE_MONITORING);

        var unknown = new TreeSet<String>();
        var wrong = new TreeSet<String>();
        for (var rule : rules) {
            unknown.addAll(rule.expression().series());
            rule.expression().selectedBy().forEach((series, labels) -> {
                var has = ofTheView.get(series);
                if (has != null) {
                    labels.stream().filter(not(has::contains)).forEach(label -> wrong.add(series + '{' + label + '}'));
                }
            });
        }
        unknown.removeAll(known);
        assertThat(unknown).as("series that nobody tells").isEmpty();
        assertThat(wrong).as("labels that the series do not have").isEmpty();
    }

    @Test
    void shouldSayWhatIsTheMatterHowGraveItIsAndWhatToDo() throws Exception {
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.labels()).containsOnlyKeys("severity", "about");
            assertThat(alert.labels().get("severity")).isIn("none", "info", "warning", "critical");
            assertThat(alert.labels().get("about")).isIn("obligations", "pipeline", "monitoring");
            assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
            assertThat(alert.annotations().get("runbook_url"))
                    .isEqualTo("docs/runbook.md#" + alert.name().toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void shouldHaveAHeadingInTheRunbookEach() throws Exception {
        Set<String> headings;
        try (var lines = Files.lines(Committed.RUNBOOK)) {
            headings = lines.filter(line -> line.startsWith("### "))
                    .map(line -> line.substring("### ".length()))
                    .collect(Collectors.toSet());
        }

        assertThat(headings)
                .containsExactlyInAnyOrderElementsOf(
                        alerts().stream().map(Rule::name).toList());
    }

    private static List<Rule> alerts() throws IOException {
        return Rule.all().stream().filter(Rule::alerts).toList();
    }
}
