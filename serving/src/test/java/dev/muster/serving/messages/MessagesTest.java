package dev.muster.serving.messages;

import static dev.muster.avro.ObligationStatus.AT_RISK;
import static dev.muster.avro.ObligationStatus.IN_GRACE;
import static dev.muster.avro.ObligationStatus.MET;
import static dev.muster.avro.ObligationStatus.MET_LATE;
import static dev.muster.avro.ObligationStatus.MISSED;
import static dev.muster.avro.ObligationStatus.PENDING;
import static dev.muster.avro.ObligationStatus.WAIVED;
import static dev.muster.serving.ModelFeed.obligation;
import static dev.muster.serving.ModelFeed.place;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.ObligationStatus;
import dev.muster.avro.QuotaStatus;
import dev.muster.serving.ModelFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Now is 15 March 2024, deadlines are three days after the end of a month. */
final class MessagesTest {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    private final Post post = new Post();

    @BeforeEach
    void feed() {
        post.feed(feed -> feed.organization("town", place(null, "Town", "committee", "2020-01-01"))
                .organization("north", place("town", "North", "unit", "2020-01-01"))
                .organization("south", place("town", "South", "unit", "2020-01-01"))
                .organization("n1", place("north", "First", "branch", "2020-01-01"))
                .organization("n2", place("north", "Second", "branch", "2020-01-01"))
                .organization("s1", place("south", "Third", "branch", "2020-01-01")));
    }

    private static QuotaStatus.Builder march(String organization, ObligationStatus status) {
        return obligation(organization, "visits", "MONTH", "2024-03").setStatus(status);
    }

    private static QuotaStatus.Builder february(String organization, ObligationStatus status) {
        return obligation(organization, "visits", "MONTH", "2024-02")
                .setStatus(status)
                .setSince(Instant.parse("2024-03-03T23:00:00Z"));
    }

    private void now(QuotaStatus.Builder... obligations) {
        for (var each : obligations) {
            each.setSince(status(each) == PENDING ? each.getSince() : post.clock.instant());
            post.feed(feed -> feed.obligation(each));
        }
    }

    private static ObligationStatus status(QuotaStatus.Builder obligation) {
        return obligation.getStatus();
    }

    @Test
    void shouldTellEachParentOnceWhoIsBehind() {
        now(march("n1", AT_RISK), march("n2", AT_RISK), march("s1", AT_RISK), march("town", PENDING));
        post.step();
        assertThat(post.webhook.received).hasSize(2);
        assertThat(post.webhook.news())
                .containsExactly(
                        "north: AT_RISK n1 visits 2024-03",
                        "north: AT_RISK n2 visits 2024-03",
                        "south: AT_RISK s1 visits 2024-03");
        assertThat(post.email.received).hasSize(2);
        post.step().pass().pass();
        assertThat(post.webhook.news()).isEmpty();
        assertThat(post.counts())
                .isEqualTo(Map.of("webhook sent", 3L, "webhook failed", 0L, "email sent", 3L, "email failed", 0L));
    }

    @Test
    void shouldGatherWhatChangesOverTheInterval() {
        post.step();
        now(march("n1", AT_RISK));
        post.pass(Duration.ofMinutes(3));
        assertThat(post.webhook.received).isEmpty();
        now(march("n2", AT_RISK));
        post.pass(Duration.ofMinutes(2));
        assertThat(post.webhook.received).hasSize(1);
        assertThat(post.webhook.news()).hasSize(2);
    }

    @Test
    void shouldSayNothingOfWhatCameAndWentMeanwhile() {
        post.step();
        now(march("n1", AT_RISK));
        now(march("n1", MET));
        post.pass();
        assertThat(post.webhook.received).isEmpty();
    }

    @Test
    void shouldTellATopItself() {
        now(march("town", AT_RISK), march("north", AT_RISK));
        post.step();
        assertThat(post.webhook.news())
                .containsExactly("town: AT_RISK north visits 2024-03", "town: AT_RISK town visits 2024-03");
    }

    @Test
    void shouldFollowAnObligationOfOneOrganization() {
        now(march("n1", PENDING));
        assertThat(post.step().webhook.news()).isEmpty();
        now(march("n1", AT_RISK));
        assertThat(post.pass().webhook.news()).containsExactly("north: AT_RISK n1 visits 2024-03");
        now(march("n1", IN_GRACE));
        assertThat(post.pass().webhook.news()).isEmpty();
        now(march("n1", MISSED));
        assertThat(post.pass().webhook.news()).containsExactly("north: MISSED n1 visits 2024-03");
        now(march("n1", MET_LATE));
        assertThat(post.pass().webhook.news()).containsExactly("north: RECOVERED n1 visits 2024-03");
        now(march("n1", MISSED));
        assertThat(post.pass().webhook.news()).containsExactly("north: MISSED n1 visits 2024-03");
        now(march("n1", AT_RISK));
        assertThat(post.pass().webhook.news()).containsExactly("north: AT_RISK n1 visits 2024-03");
        now(march("n1", MET));
        assertThat(post.pass().webhook.news()).containsExactly("north: RECOVERED n1 visits 2024-03");
        now(march("n1", MET_LATE));
        now(march("n1", WAIVED));
        assertThat(post.pass().webhook.news()).isEmpty();
    }

    @Test
    void shouldTellOfGraceWhereNobodyWasToldBefore() {
        now(march("n1", IN_GRACE));
        post.step();
        assertThat(post.webhook.received.get(0).text()).contains("In grace, can still be recorded until 3 April 2024");
        assertThat(post.webhook.news()).containsExactly("north: AT_RISK n1 visits 2024-03");
        now(march("n1", MISSED));
        assertThat(post.pass().webhook.news()).containsExactly("north: MISSED n1 visits 2024-03");
    }

    @Test
    void shouldSayNothingOfTheRecoveryOfWhatNobodyWasToldOf() {
        now(march("n1", PENDING));
        post.step();
        now(march("n1", MET), march("n2", MET_LATE), march("s1", WAIVED));
        assertThat(post.pass().webhook.news()).isEmpty();
    }

    @Test
    void shouldTellThatAnObligationIsGoneAndForgetIt() {
        now(march("n1", AT_RISK), march("n2", AT_RISK));
        post.step().webhook.news();
        now(march("n2", MET));
        post.feed(feed -> feed.noObligation("n1", "visits", "MONTH", "2024-03"));
        assertThat(post.pass().webhook.news())
                .containsExactly("north: RECOVERED n1 visits 2024-03", "north: RECOVERED n2 visits 2024-03");
        assertThat(post.notes.stored.get("webhook").keySet())
                .containsExactly("n2|visits|MONTH|2024-03", Said.BEGINNING);
        post.feed(feed -> feed.noObligation("n2", "visits", "MONTH", "2024-03"));
        assertThat(post.pass().webhook.news()).isEmpty();
        assertThat(post.notes.stored.get("webhook").keySet()).containsExactly(Said.BEGINNING);
    }

    @Test
    void shouldSayNothingOfWhatWasJudgedFromHistory() {
        now(
                february("n1", MISSED).setWatchedFrom(Instant.parse("2024-03-03T23:00:00Z")),
                march("n2", AT_RISK).setWatchedFrom(Instant.parse("2024-03-10T23:00:00Z")));
        assertThat(post.step().webhook.news()).containsExactly("north: AT_RISK n2 visits 2024-03");
    }

    @Test
    void shouldBeginWithWhatIsBehindNowAndNotWithAllThatEverWas() {
        post.feed(feed -> feed.obligation(february("n1", MISSED))
                .obligation(obligation("n1", "visits", "MONTH", "2024-01")
                        .setStatus(MISSED)
                        .setSince(Instant.parse("2024-02-03T23:00:00Z"))));
        assertThat(post.step().webhook.news()).containsExactly("north: MISSED n1 visits 2024-02");
        assertThat(post.pass().webhook.news()).isEmpty();
        now(obligation("n1", "visits", "MONTH", "2023-12").setStatus(MISSED));
        assertThat(post.pass().webhook.news()).containsExactly("north: MISSED n1 visits 2023-12");
    }

    @Test
    void shouldSayNothingAgainAfterARestart() {
        now(march("n1", AT_RISK), february("n2", MISSED));
        assertThat(post.step().webhook.news()).hasSize(2);
        post.restart();
        assertThat(post.step().webhook.news()).isEmpty();
        now(february("n2", MET_LATE));
        post.restart();
        assertThat(post.step().webhook.news()).containsExactly("north: RECOVERED n2 visits 2024-02");
    }

    @Test
    void shouldSayAfterARestartWhatHappenedMeanwhile() {
        post.step();
        now(march("n1", AT_RISK));
        now(march("n1", MISSED));
        post.restart();
        assertThat(post.step().webhook.news()).containsExactly("north: MISSED n1 visits 2024-03");
    }

    @Test
    void shouldRepeatTheSameMessageAfterADeathBetweenSendingAndNoting() {
        post.step();
        now(march("n1", AT_RISK), march("n2", AT_RISK));
        post.notes.storing = false;
        post.pass();
        var first = post.webhook.received.get(0);
        post.restart();
        post.pass(Duration.ofSeconds(1));
        assertThat(post.webhook.received).hasSize(2);
        assertThat(post.webhook.received.get(1).id()).isEqualTo(first.id());
    }

    @Test
    void shouldNotRepeatWhatCouldNotBeNotedWhileItRuns() {
        post.step();
        now(march("n1", AT_RISK));
        post.notes.storing = false;
        post.pass();
        assertThat(post.webhook.news()).hasSize(1);
        assertThat(post.condition.reasons()).singleElement().asString().contains("cannot be noted");
        post.pass().pass();
        assertThat(post.webhook.news()).isEmpty();
        post.notes.storing = true;
        post.pass();
        assertThat(post.webhook.news()).isEmpty();
        assertThat(post.condition.reasons()).isEmpty();
        assertThat(post.counts()).containsEntry("webhook sent", 1L);
        assertThat(post.notes.stored.get("webhook")).containsKey("n1|visits|MONTH|2024-03");
    }

    @Test
    void shouldGiveAnotherMessageAnotherId() {
        now(march("n1", AT_RISK));
        post.step();
        now(march("n1", MET));
        post.pass();
        now(march("n1", AT_RISK));
        post.pass();
        assertThat(post.webhook.received)
                .extracting(Digest::id)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void shouldSayNothingWhereAnotherLeads() {
        now(march("n1", AT_RISK));
        post.notes.leads = false;
        assertThat(post.step().pass().webhook.news()).isEmpty();
        post.notes.leads = true;
        assertThat(post.pass().webhook.news()).hasSize(1);
    }

    @Test
    void shouldSayNothingBeforeItKnowsWhatTheOneBeforeItKnew() {
        now(march("n1", AT_RISK));
        post.passWithoutTicks(Duration.ofSeconds(1));
        assertThat(post.step().webhook.news()).isEmpty();
        now(march("n1", MET));
        post.tick();
        assertThat(post.step().webhook.news()).isEmpty();
    }

    @Test
    void shouldSayNothingWhileTheStreamStandsStill() {
        post.step();
        now(march("n1", AT_RISK));
        post.passWithoutTicks(Duration.ofMinutes(10));
        assertThat(post.step().webhook.news()).isEmpty();
        post.tick();
        assertThat(post.step().webhook.news()).hasSize(1);
    }

    @Test
    void shouldSayNothingBeforeEverythingIsRead() {
        now(march("n1", AT_RISK));
        post.condition.startOver();
        assertThat(post.step().webhook.news()).isEmpty();
    }

    @Test
    void shouldTellTheParentOfToday() {
        now(march("n1", AT_RISK));
        post.step().webhook.news();
        now(march("n1", MET));
        post.feed(feed -> feed.organization(
                "n1",
                place("north", "First", "branch", "2020-01-01", "2024-03-01"),
                place("south", "First", "branch", "2024-03-01")));
        assertThat(post.pass().webhook.news()).containsExactly("south: RECOVERED n1 visits 2024-03");
    }

    @Test
    void shouldSendNothingWhereNobodyIsReached() {
        post.email.unknown.add("north");
        now(march("n1", AT_RISK), march("s1", AT_RISK));
        post.step();
        assertThat(post.email.news()).containsExactly("south: AT_RISK s1 visits 2024-03");
        assertThat(post.webhook.news()).hasSize(2);
        assertThat(post.condition.reasons()).isEmpty();
    }

    @Test
    void shouldTryAgainWithPausesThatDouble() {
        post.webhook.away = true;
        now(march("n1", AT_RISK));
        post.step();
        var attempts = new TreeMap<Integer, Integer>();
        for (int second = 1; second <= 60; second++) {
            int before = post.webhook.attempts;
            post.pass(Duration.ofSeconds(1));
            attempts.merge(second, post.webhook.attempts - before, Integer::sum);
        }
        attempts.values().removeIf(each -> each == 0);
        assertThat(attempts.keySet()).containsExactly(5, 15, 35);
    }

    @Test
    void shouldNotWaitForEver() {
        post.webhook.away = true;
        now(march("n1", AT_RISK));
        post.step();
        for (int i = 0; i < 50; i++) {
            post.pass(Duration.ofMinutes(10));
        }
        assertThat(post.webhook.attempts).isGreaterThanOrEqualTo(50);
    }

    @Test
    void shouldLoseNothingWhileTheReceiverIsAway() {
        post.webhook.away = true;
        now(march("n1", AT_RISK), march("s1", AT_RISK));
        post.step();
        assertThat(post.webhook.attempts).isEqualTo(1);
        assertThat(post.email.news()).hasSize(2);
        assertThat(post.condition.reasons())
                .containsExactly("messages do not arrive: the receiver webhook: nobody is there since"
                        + " 2024-03-15T14:00:00Z; the view tries again");
        now(march("n2", AT_RISK));
        post.pass();
        assertThat(post.email.news()).containsExactly("north: AT_RISK n2 visits 2024-03");
        now(march("s1", MET));
        post.webhook.away = false;
        post.pass();
        assertThat(post.webhook.news())
                .containsExactly("north: AT_RISK n1 visits 2024-03", "north: AT_RISK n2 visits 2024-03");
        assertThat(post.email.news()).containsExactly("south: RECOVERED s1 visits 2024-03");
        assertThat(post.condition.reasons()).isEmpty();
        assertThat(post.counts()).containsEntry("webhook sent", 2L).containsEntry("email sent", 4L);
        assertThat(post.counts().get("webhook failed")).isPositive();
        assertThat(post.counts()).containsEntry("email failed", 0L);
    }

    @Test
    void shouldNotRepeatAChannelWhereTheOtherFailsOverARestart() {
        post.webhook.away = true;
        now(march("n1", AT_RISK));
        post.step();
        assertThat(post.email.news()).hasSize(1);
        post.restart();
        post.webhook.away = false;
        post.pass();
        assertThat(post.email.news()).isEmpty();
        assertThat(post.webhook.news()).hasSize(1);
    }

    @Test
    void shouldNotLetOneRefusedMessageHoldUpTheOthers() {
        post.webhook.refused.add("north");
        now(march("n1", AT_RISK), march("s1", AT_RISK));
        post.step();
        assertThat(post.webhook.news()).containsExactly("south: AT_RISK s1 visits 2024-03");
        assertThat(post.condition.reasons()).singleElement().asString().contains("does not like it");
        post.webhook.refused.clear();
        post.pass(FIVE_SECONDS);
        assertThat(post.webhook.news()).containsExactly("north: AT_RISK n1 visits 2024-03");
        assertThat(post.condition.reasons()).isEmpty();
    }

    @Test
    void shouldNotSendTooEarlyWhatChangesWhileAnotherMessageIsTriedAgain() {
        post.webhook.refused.add("north");
        now(march("n1", AT_RISK));
        post.step();
        now(march("s1", AT_RISK));
        post.pass(FIVE_SECONDS);
        assertThat(post.webhook.news()).isEmpty();
        post.pass();
        assertThat(post.webhook.news()).containsExactly("south: AT_RISK s1 visits 2024-03");
    }

    @Test
    void shouldForgetAFailureThatIsSettled() {
        post.webhook.refused.add("north");
        now(march("n1", AT_RISK));
        post.step();
        now(march("n1", MET));
        post.pass(FIVE_SECONDS);
        assertThat(post.condition.reasons()).isEmpty();
        assertThat(post.webhook.attempts).isEqualTo(1);
    }

    @Test
    void shouldStopInTheMiddleWhereAnotherTakesOver() {
        now(march("n1", AT_RISK), march("s1", AT_RISK));
        var notes = new MemoryNotes() {
            int asked;

            @Override
            public boolean confirm() {
                return asked++ == 0;
            }
        };
        post.notes = notes;
        post.step();
        assertThat(post.webhook.news()).hasSize(1);
    }

    @Test
    void shouldCountHowOftenInARowItWasMissed() {
        post.feed(feed -> feed.obligation(february("n1", MISSED))
                .obligation(obligation("n1", "visits", "MONTH", "2024-01").setStatus(MISSED)));
        post.step();
        assertThat(post.webhook.received.get(0).items())
                .extracting(Item::missedRunning)
                .containsExactly(2);
        assertThat(post.webhook.received.get(0).text()).contains("First (n1): 0 of 1 activities, missed twice running");
    }

    @Test
    void shouldSendNothingOfItselfBeforeThereIsAnything() {
        post.step().pass();
        assertThat(post.webhook.attempts).isZero();
        assertThat(List.copyOf(post.notes.stored.get("webhook").keySet())).containsExactly(Said.BEGINNING);
        assertThat(ModelFeed.ZONE).isNotEmpty();
    }
}
