package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.muster.alerts.Monitoring;
import dev.muster.alerts.Pace;
import dev.muster.alerts.Webhook;
import dev.muster.config.MusterConfig;
import dev.muster.oracle.ActivityRow;
import dev.muster.oracle.OrganizationRow;
import dev.muster.oracle.OrganizationRow.Affiliation;
import dev.muster.oracle.QuotaRow;
import dev.muster.oracle.Row;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Branches that never send anything, on a running system, and everybody who is told of it. */
class SilenceTest {

    private static final Logger LOG = LoggerFactory.getLogger(SilenceTest.class);
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final LocalDate FOUNDED = LocalDate.parse("2024-01-01");
    private static final LocalDate MARCH = LocalDate.parse("2024-03-01");
    private static final Instant THE_DAY_BEFORE = Instant.parse("2024-03-24T12:00:00Z");
    private static final Instant A_WEEK_BEFORE_THE_END = Instant.parse("2024-03-25T00:00:00Z");
    private static final Instant DEADLINE = Instant.parse("2024-04-04T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(THE_DAY_BEFORE);

    @Test
    void shouldTellOfSilentBranchesAndOfTheirLateReports() throws Exception {
        var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        try (var webhook = Webhook.start();
                var muster = RunningMuster.start(folder, UTC, clock, settings(webhook, mail));
                var sources = new Sources(muster)) {
            muster.startPipeline();
            muster.startView();
            sources.send(statements());
            sources.awaitCounted(clock.instant());
            sources.awaitCounted(clock.instant());
            eventually(() -> assertThat(statuses(muster)).isEqualTo(Map.of("one", "PENDING", "two", "PENDING")));

            try (var monitoring = Monitoring.start(
                    Files.createDirectory(folder.resolve("monitoring")),
                    Pace.QUICK,
                    Map.of(Monitoring.VIEW, List.of(URI.create(muster.viewUrl()).getAuthority())))) {
                awaitStatuses(muster, A_WEEK_BEFORE_THE_END, "AT_RISK");
                awaitStatuses(muster, DEADLINE, "MISSED");
                assertMissed(monitoring, webhook, mail);

                sources.send(List.of(late("one"), late("two")));
                awaitStatuses(muster, DEADLINE.plusSeconds(86_400), "MET_LATE");
                assertReported(monitoring, webhook, mail);
            }
        } finally {
            mail.stop();
        }
    }

    private Map<String, String> settings(Webhook webhook, GreenMail mail) {
        return Map.of(
                MusterConfig.MESSAGES_WEBHOOK_URL, webhook.url("muster"),
                MusterConfig.MESSAGES_SMTP_HOST, "127.0.0.1",
                MusterConfig.MESSAGES_SMTP_PORT, String.valueOf(mail.getSmtp().getPort()),
                MusterConfig.MESSAGES_SMTP_SECURITY, "none",
                MusterConfig.MESSAGES_FROM, "muster@example.org",
                MusterConfig.MESSAGES_TO, "north@example.org",
                MusterConfig.MESSAGES_INTERVAL_MS, "1000");
    }

    /** Moves the clock to just before a moment, at which nobody sends anything, and waits for the verdict. */
    private void awaitStatuses(RunningMuster muster, Instant moment, String status) {
        clock.moveTo(moment.minusSeconds(1));
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(statuses(muster)).isEqualTo(Map.of("one", status, "two", status)));
        LOG.info(
                "{} {} s after its moment",
                status,
                Duration.between(moment, clock.instant()).toSeconds());
    }

    private static void assertMissed(Monitoring monitoring, Webhook webhook, GreenMail mail) {
        eventually(() -> {
            assertThat(firing(monitoring)).hasSize(1);
            assertThat(firing(monitoring).get(0).get("alerts")).hasSize(2);
            assertThat(firing(monitoring).get(0).at("/commonLabels/parent").asText())
                    .isEqualTo("north");
            assertThat(changes(webhook, "MISSED")).containsExactlyInAnyOrder("one", "two");
        });
        eventually(() ->
                assertThat(mails(mail)).anyMatch(text -> text.contains("Branch one") && text.contains("Branch two")));
    }

    private static void assertReported(Monitoring monitoring, Webhook webhook, GreenMail mail) {
        int before = mails(mail).size();
        eventually(() -> {
            var last = organizers(monitoring).get(organizers(monitoring).size() - 1);
            assertThat(last.get("status").asText()).isEqualTo("resolved");
            assertThat(changes(webhook, "MET_LATE")).containsExactlyInAnyOrder("one", "two");
            assertThat(changes(webhook, "MISSED")).containsExactlyInAnyOrder("one", "two");
        });
        assertThat(before).isPositive();
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(assertion);
    }

    private static List<JsonNode> organizers(Monitoring monitoring) {
        return monitoring.messages("organizers").stream()
                .filter(message ->
                        message.at("/commonLabels/alertname").asText().equals("QuotaMissed"))
                .toList();
    }

    private static List<JsonNode> firing(Monitoring monitoring) {
        return organizers(monitoring).stream()
                .filter(message -> message.get("status").asText().equals("firing"))
                .toList();
    }

    /** Returns the branches whose obligation the view's own messages said stands so, each as often as it was said. */
    private static List<String> changes(Webhook webhook, String status) {
        return webhook.messages("muster").stream()
                .flatMap(message -> StreamSupport.stream(message.get("changes").spliterator(), false))
                .filter(change -> change.at("/obligation/status").asText().equals(status))
                .map(change -> change.at("/organization/id").asText())
                .toList();
    }

    private static List<String> mails(GreenMail mail) {
        return Arrays.stream(mail.getReceivedMessages())
                .map(GreenMailUtil::getBody)
                .toList();
    }

    /** Returns how what the silent branches owe for March stands. */
    private static Map<String, String> statuses(RunningMuster muster) {
        return Map.of("one", status(muster, "one"), "two", status(muster, "two"));
    }

    private static String status(RunningMuster muster, String branch) {
        return Http.json(muster.viewUrl() + "api/v1/organizations/" + branch + "/obligations?period=2024-03")
                .at("/obligations/0/status")
                .asText();
    }

    private static List<Row> statements() {
        return List.of(
                organization("top", null, "top"),
                organization("north", "top", "unit"),
                organization("one", "north", "branch"),
                organization("two", "north", "branch"),
                new QuotaRow(
                        "meetings",
                        false,
                        "branch",
                        "",
                        "activities",
                        "meeting",
                        "MONTH",
                        "",
                        "",
                        1,
                        3,
                        7,
                        "",
                        "",
                        "",
                        MARCH,
                        null));
    }

    private static OrganizationRow organization(String id, @Nullable String parent, String kind) {
        return new OrganizationRow(id, List.of(new Affiliation(parent, "Branch " + id, kind, null, FOUNDED, null)));
    }

    private static ActivityRow late(String branch) {
        return new ActivityRow(
                "late-" + branch, 1, false, branch, "meeting", "", A_WEEK_BEFORE_THE_END, DEADLINE.plusSeconds(60));
    }
}
