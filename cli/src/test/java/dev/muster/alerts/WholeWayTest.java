package dev.muster.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** From the metrics of a view to the messages people get, by real programs and the committed rules and routes. */
@TestInstance(Lifecycle.PER_CLASS)
class WholeWayTest {

    private static final long THE_FOURTH_OF_FEBRUARY = 1580745600;
    private static final String THEME_DAY = "theme-day-monthly";

    @TempDir
    static Path folder;

    private FakeView view;
    private Monitoring monitoring;

    @BeforeAll
    void start() throws Exception {
        view = FakeView.start();
        view.knows("unit-03", "city", "Unit 03");
        view.knows("unit-04", "city", "Unit 04");
        for (var branch : List.of("12", "13", "14", "15", "16", "17", "18", "19")) {
            view.knows("branch-" + branch, "unit-03", "Branch " + branch);
        }
        monitoring = Monitoring.start(
                Files.createDirectory(folder.resolve("monitoring")),
                Pace.QUICK,
                Map.of(Monitoring.VIEW, List.of(view.address())));
    }

    @AfterAll
    void stop() throws Exception {
        if (monitoring != null) {
            monitoring.close();
        }
        view.close();
    }

    @Test
    void shouldTellAParentOnceOfAllWhoMissedAndAgainWhenTheyHaveReported() {
        view.together(() -> {
            missed("branch-12", "unit-03", THEME_DAY);
            missed("branch-13", "unit-03", THEME_DAY);
            missed("branch-40", "unit-04", THEME_DAY);
        });

        eventually(() -> {
            assertThat(organizers("unit-03", THEME_DAY)).hasSize(1);
            assertThat(organizers("unit-04", THEME_DAY)).hasSize(1);
        });
        var message = organizers("unit-03", THEME_DAY).get(0);
        assertThat(message.get("status").asText()).isEqualTo("firing");
        assertThat(summaries(message, "firing"))
                .containsExactly("Branch 12 missed theme-day-monthly", "Branch 13 missed theme-day-monthly");
        assertThat(message.at("/commonLabels/parent_name").asText()).isEqualTo("Unit 03");
        assertThat(message.at("/alerts/0/annotations/description").asText()).contains("Tue 4 Feb 2020, 00:00 CST");

        reported("branch-12", "unit-03", THEME_DAY);
        eventually(() -> {
            var last = last(organizers("unit-03", THEME_DAY));
            assertThat(last.get("status").asText()).isEqualTo("firing");
            assertThat(summaries(last, "resolved")).containsExactly("Branch 12 missed theme-day-monthly");
            assertThat(summaries(last, "firing")).containsExactly("Branch 13 missed theme-day-monthly");
        });

        reported("branch-13", "unit-03", THEME_DAY);
        eventually(() -> {
            var last = last(organizers("unit-03", THEME_DAY));
            assertThat(last.get("status").asText()).isEqualTo("resolved");
            // Prometheus tells what has resolved for a while, so the first may be in it again.
            assertThat(summaries(last, "resolved")).contains("Branch 13 missed theme-day-monthly");
        });
        assertThat(organizers("unit-03", THEME_DAY)).hasSize(3);
        assertThat(organizers("unit-04", THEME_DAY)).hasSize(1);
    }

    @Test
    void shouldRemindOnceAndSayNothingAtTheEnd() {
        view.says("branch-14", "unit-03", "lecture", "open", "AT_RISK", THE_FOURTH_OF_FEBRUARY);
        eventually(() -> assertThat(reminders("lecture")).hasSize(1));
        assertThat(summaries(reminders("lecture").get(0), "firing"))
                .containsExactly("Branch 14 is behind with lecture, due before Tue 4 Feb 2020, 00:00 CST");

        view.together(() -> {
            view.saysNoMore("branch-14", "unit-03", "lecture", "open", "AT_RISK");
            missed("branch-14", "unit-03", "lecture");
        });
        eventually(() -> assertThat(organizers("unit-03", "lecture")).hasSize(1));
        reported("branch-14", "unit-03", "lecture");
        eventually(() -> assertThat(statuses(organizers("unit-03", "lecture"))).containsExactly("firing", "resolved"));
        assertThat(reminders("lecture")).hasSize(1);
    }

    @Test
    void shouldTellLeadersInsteadOfWhoMissedTwice() {
        missed("branch-15", "unit-03", "study");
        eventually(() -> assertThat(organizers("unit-03", "study")).hasSize(1));

        view.says("branch-15", "unit-03", "study", "before_last", "MISSED", THE_FOURTH_OF_FEBRUARY);
        eventually(() -> assertThat(messages("leaders", "unit-03", "study")).hasSize(1));
        view.together(() -> {
            view.saysNoMore("branch-15", "unit-03", "study", "before_last", "MISSED");
            reported("branch-15", "unit-03", "study");
        });
        eventually(() -> {
            assertThat(statuses(messages("leaders", "unit-03", "study"))).containsExactly("firing", "resolved");
            assertThat(statuses(organizers("unit-03", "study"))).containsExactly("firing", "resolved");
        });
    }

    @Test
    void shouldNotTakeAViewThatIsAwayForReportsThatCame() {
        view.together(() -> {
            missed("branch-16", "unit-03", "meeting");
            missed("branch-17", "unit-03", "meeting");
        });
        eventually(() -> assertThat(organizers("unit-03", "meeting")).hasSize(1));

        view.away(true);
        eventually(() -> assertThat(monitoring.query("count_over_time(absent(muster_view_ready)[10s:1s]) >= 9"))
                .isNotEmpty());
        eventually(() -> assertThat(messages("operators-at-once")).isNotEmpty());
        assertThat(monitoring.query("muster_obligation")).isEmpty();
        assertThat(organizers("unit-03", "meeting")).hasSize(1);

        reported("branch-16", "unit-03", "meeting");
        view.away(false);
        eventually(() -> assertThat(organizers("unit-03", "meeting")).hasSize(2));
        assertThat(summaries(last(organizers("unit-03", "meeting")), "firing"))
                .containsExactly("Branch 17 missed meeting");
        assertThat(summaries(last(organizers("unit-03", "meeting")), "resolved"))
                .containsExactly("Branch 16 missed meeting");
    }

    @Test
    void shouldSayNothingAgainAfterARestart() throws Exception {
        missed("branch-18", "unit-03", "report");
        eventually(() -> assertThat(organizers("unit-03", "report")).hasSize(1));

        monitoring.stopAlertmanager();
        monitoring.startAlertmanager();
        eventually(() -> assertThat(StreamSupport.stream(monitoring.alerts().spliterator(), false)
                        .map(alert -> alert.at("/labels/quota").asText()))
                .contains("report"));
        // What comes after it comes when it would have come again.
        missed("branch-19", "unit-03", "later");
        eventually(() -> assertThat(organizers("unit-03", "later")).hasSize(1));
        assertThat(organizers("unit-03", "report")).hasSize(1);

        reported("branch-18", "unit-03", "report");
        eventually(() -> assertThat(statuses(organizers("unit-03", "report"))).containsExactly("firing", "resolved"));
        assertThat(monitoring.alertmanagerSays()).doesNotContain("repeat_interval is greater");
    }

    @Test
    void shouldLetOthersWatchThatAlertsArrive() {
        eventually(() -> assertThat(messages("heartbeat")).isNotEmpty());
        assertThat(messages("heartbeat").get(0).at("/commonLabels/alertname").asText())
                .isEqualTo("Watchdog");
    }

    @Test
    void shouldFindTheSeriesOfThePrometheusAndAlertmanagerThatRulesAskFor() {
        eventually(() -> assertThat(Meters.OF_THE_MONITORING)
                .allSatisfy(series -> assertThat(monitoring.query(series)).isNotEmpty()));
        assertThat(monitoring.query("prometheus_rule_evaluation_failures_total > 0"))
                .isEmpty();
    }

    private void missed(String organization, String parent, String quota) {
        view.says(organization, parent, quota, "last", "MISSED", THE_FOURTH_OF_FEBRUARY);
    }

    private void reported(String organization, String parent, String quota) {
        view.saysNoMore(organization, parent, quota, "last", "MISSED");
    }

    private List<JsonNode> organizers(String parent, String quota) {
        return messages("organizers", parent, quota);
    }

    private List<JsonNode> messages(String receiver, String parent, String quota) {
        return messages(receiver).stream()
                .filter(message -> message.at("/groupLabels/parent").asText().equals(parent)
                        && message.at("/groupLabels/quota").asText().equals(quota))
                .toList();
    }

    private List<JsonNode> reminders(String quota) {
        return messages("reminders", "unit-03", quota);
    }

    private List<JsonNode> messages(String receiver) {
        return monitoring.messages(receiver);
    }

    private static JsonNode last(List<JsonNode> messages) {
        return messages.get(messages.size() - 1);
    }

    private static List<String> statuses(List<JsonNode> messages) {
        return messages.stream().map(message -> message.get("status").asText()).toList();
    }

    private static TreeSet<String> summaries(JsonNode message, String status) {
        var summaries = new TreeSet<String>();
        for (var alert : message.get("alerts")) {
            if (alert.get("status").asText().equals(status)) {
                summaries.add(alert.at("/annotations/summary").asText());
            }
        }
        return summaries;
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
    }
}
