package dev.muster.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes of Alertmanager: that it can read them, who hears of what, and what an e-mail says. */
class RoutesTest {

    private static final String FILE = "alertmanager.yml";

    @TempDir
    static Path folder;

    @Test
    void shouldBeReadableByAlertmanager() throws Exception {
        var result = amtool("check-config", FILE);

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("6 receivers", "1 templates");
    }

    @ParameterizedTest
    @CsvSource({
        "Watchdog, heartbeat",
        "BranchAtRisk, reminders",
        "CampaignBehindTarget, reminders",
        "QuotaMissed, organizers",
        "ShareInOrderFalling, organizers",
        "QuotaMissedTwice, leaders",
        "NoView, operators-at-once",
        "NoPipeline, operators-at-once",
        "TicksStopped, operators-at-once",
        "VerdictsStopped, operators-at-once",
        "ResultsUnreadable, operators-at-once",
        "InstanceDown, operators",
        "PipelineNotReady, operators",
        "PipelineBehind, operators",
        "NoEvents, operators",
        "DeadLetters, operators",
        "ViewBehind, operators",
        "ViewWaits, operators",
        "SeriesBudgetReached, operators",
        "MessagesFailing, operators",
        "NotificationsFailing, operators",
        "RulesFailing, operators"
    })
    void shouldTellThoseWhoCanHelp(String alert, String receiver) throws Exception {
        var rule = Rule.all().stream()
                .filter(each -> each.name().equals(alert))
                .findFirst()
                .orElseThrow();
        var arguments = new ArrayList<>(List.of(
                "config",
                "routes",
                "test",
                "--config.file=" + FILE,
                "--verify.receivers=" + receiver,
                "alertname=" + alert));
        rule.labels().forEach((label, value) -> arguments.add(label + '=' + value));

        var result = amtool(arguments.toArray(String[]::new));

        assertThat(result.status()).as(result.output()).isZero();
    }

    @Test
    void shouldTellOfEveryAlert() throws Exception {
        var routed = RoutesTest.class
                .getDeclaredMethod("shouldTellThoseWhoCanHelp", String.class, String.class)
                .getAnnotation(CsvSource.class);

        assertThat(routed.value())
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactlyInAnyOrderElementsOf(
                        Rule.all().stream().filter(Rule::alerts).map(Rule::name).toList());
    }

    @Test
    void shouldRememberForLongerThanItWaitsToRepeat() throws Exception {
        var route = Committed.read(Committed.ALERTMANAGER.resolve(FILE)).get("route");
        long retention = hours(Monitoring.RETENTION);

        assertThat(retention)
                .as("a half-year, its days of grace and a reminder")
                .isGreaterThan((184 + 10) * 24L);
        assertThat(repeats(route))
                .isNotEmpty()
                .allSatisfy(hours -> assertThat(hours).isLessThan(retention));
        assertThat(Files.readString(Committed.ALERTMANAGER.resolve(FILE)))
                .contains("--data.retention=" + Monitoring.RETENTION);
    }

    private static List<Long> repeats(JsonNode route) {
        var repeats = new ArrayList<Long>();
        if (route.has("repeat_interval")) {
            repeats.add(hours(route.get("repeat_interval").asText()));
        }
        route.path("routes").forEach(child -> repeats.addAll(repeats(child)));
        return repeats;
    }

    private static long hours(String duration) {
        long count = Long.parseLong(duration.substring(0, duration.length() - 1));
        return switch (duration.charAt(duration.length() - 1)) {
            case 'w' -> count * 7 * 24;
            case 'd' -> count * 24;
            case 'h' -> count;
            case 'm' -> count / 60;
            default -> throw new IllegalArgumentException(duration);
        };
    }

    @Test
    void shouldWriteAMailThatReadsWell() throws Exception {
        assertThat(rendered("muster.subject", "firing")).isEqualTo("Notice: theme-day-monthly, Unit 03 (1)");
        assertThat(rendered("muster.subject", "resolved")).isEqualTo("Ended: theme-day-monthly, Unit 03");
        assertThat(rendered("muster.text", "firing")).isEqualTo("""
                - Branch 12 missed theme-day-monthly.
                  It had until Tue 4 Feb 2020, 00:00 CST.

                Ended:
                - Branch 13 missed theme-day-monthly.

                What to do: docs/runbook.md#quotamissed""");
    }

    /** Renders a message about one branch that missed and one that has reported late. */
    private static String rendered(String template, String status) throws Exception {
        var data = Map.of(
                "receiver",
                "organizers",
                "status",
                status,
                "groupLabels",
                Map.of("alertname", "QuotaMissed"),
                "commonLabels",
                Map.of("quota", "theme-day-monthly", "parent_name", "Unit 03", "severity", "warning"),
                "alerts",
                List.of(alert("firing", "Branch 12"), alert("resolved", "Branch 13")));
        var file = folder.resolve(status + ".json");
        new ObjectMapper().writeValue(file.toFile(), data);
        var result = amtool(
                "template",
                "render",
                "--template.glob=templates/*.tmpl",
                "--template.text={{ template \"" + template + "\" . }}",
                "--template.data=" + file);
        assertThat(result.status()).as(result.output()).isZero();
        return result.output().strip();
    }

    private static Map<String, Object> alert(String status, String name) {
        return Map.of(
                "status",
                status,
                "annotations",
                Map.of(
                        "summary",
                        name + " missed theme-day-monthly",
                        "description",
                        "It had until Tue 4 Feb 2020, 00:00 CST.",
                        "runbook_url",
                        "docs/runbook.md#quotamissed"));
    }

    private static Program.Result amtool(String... arguments) throws Exception {
        return Program.AMTOOL.run(Committed.ALERTMANAGER, arguments);
    }
}
