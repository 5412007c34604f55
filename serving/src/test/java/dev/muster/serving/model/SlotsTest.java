package dev.muster.serving.model;

import static dev.muster.serving.ModelFeed.obligation;
import static dev.muster.serving.ModelFeed.rule;
import static dev.muster.serving.model.Slot.BEFORE_LAST;
import static dev.muster.serving.model.Slot.CLOSING;
import static dev.muster.serving.model.Slot.LAST;
import static dev.muster.serving.model.Slot.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.RuleStatus;
import dev.muster.serving.ModelFeed;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Obligations here have three days of grace. */
final class SlotsTest {

    private static final ZoneId ZONE = ZoneId.of(ModelFeed.ZONE);
    private static final Instant SECOND_OF_APRIL = Instant.parse("2024-04-02T10:00:00Z");
    private static final Instant LAST_MOMENT_OF_GRACE = Instant.parse("2024-04-03T21:59:59.999Z");
    private static final Instant DEADLINE = Instant.parse("2024-04-03T22:00:00Z");

    private final Model model = new Model(null);
    private final ModelFeed feed = new ModelFeed(model);

    private Map<Slot, String> ofObligations(Instant moment) {
        var snapshot = model.publish(null).snapshot();
        var standing = snapshot.standing(snapshot.tree().number("a"));
        var found = new TreeMap<Slot, String>();
        new Slots(snapshot, ZONE, moment).ofObligations(standing, (at, slot) -> {
            var duty = snapshot.duty(standing.duty(at));
            assertThat(found.put(slot, duty.quota() + " " + duty.period())).isNull();
        });
        return found;
    }

    private Map<Slot, String> ofCompliances(Instant moment) {
        var snapshot = model.publish(null).snapshot();
        var standing = snapshot.standing(snapshot.tree().number("a"));
        var found = new TreeMap<Slot, String>();
        new Slots(snapshot, ZONE, moment)
                .ofCompliances(
                        standing,
                        (at, slot) -> found.put(
                                slot, snapshot.duty(standing.complianceDuty(at)).period()));
        return found;
    }

    private void months(String... months) {
        for (var month : months) {
            feed.obligation(obligation("a", "q", "MONTH", month));
        }
    }

    @Test
    void shouldTellOpenClosingAndTheTwoLast() {
        months("2024-03", "2023-12", "2024-04", "2024-01", "2024-02");
        assertThat(ofObligations(SECOND_OF_APRIL))
                .isEqualTo(
                        Map.of(OPEN, "q 2024-04", CLOSING, "q 2024-03", LAST, "q 2024-02", BEFORE_LAST, "q 2024-01"));
    }

    @Test
    void shouldCloseAtTheDeadlineAndNotBefore() {
        months("2024-04", "2024-03", "2024-02");
        assertThat(ofObligations(LAST_MOMENT_OF_GRACE)).containsEntry(CLOSING, "q 2024-03");
        assertThat(ofObligations(DEADLINE))
                .isEqualTo(Map.of(OPEN, "q 2024-04", LAST, "q 2024-03", BEFORE_LAST, "q 2024-02"));
    }

    @Test
    void shouldTellTheNewestOfSeveralThatAreClosing() {
        for (var day : new String[] {"2024-04-01", "2024-03-31", "2024-03-30", "2024-03-29", "2024-03-28"}) {
            feed.obligation(obligation("a", "q", "DAY", day));
        }
        assertThat(ofObligations(SECOND_OF_APRIL))
                .isEqualTo(Map.of(CLOSING, "q 2024-04-01", LAST, "q 2024-03-29", BEFORE_LAST, "q 2024-03-28"));
    }

    @Test
    void shouldGoByEachQuotaAndTypeOfPeriodAlone() {
        months("2024-04", "2024-02");
        feed.obligation(obligation("a", "q", "YEAR", "2024")).obligation(obligation("a", "other", "MONTH", "2024-03"));
        var snapshot = model.publish(null).snapshot();
        var standing = snapshot.standing(snapshot.tree().number("a"));
        var found = new TreeMap<String, Slot>();
        new Slots(snapshot, ZONE, SECOND_OF_APRIL)
                .ofObligations(
                        standing,
                        (at, slot) -> found.put(
                                snapshot.duty(standing.duty(at)).quota()
                                        + snapshot.duty(standing.duty(at)).period(),
                                slot));
        assertThat(found).isEqualTo(Map.of("q2024-04", OPEN, "q2024-02", LAST, "q2024", OPEN, "other2024-03", CLOSING));
    }

    @Test
    void shouldForgetAQuotaByWhichNothingIsOwedAnyMore() {
        months("2024-01", "2023-12");
        assertThat(ofObligations(SECOND_OF_APRIL)).isEqualTo(Map.of(BEFORE_LAST, "q 2024-01"));
        assertThat(ofObligations(DEADLINE)).isEmpty();
        assertThat(ofCompliances(DEADLINE)).isEmpty();
    }

    @Test
    void shouldGiveASlotOnceWhereTheDaysOfGraceChanged() {
        feed.obligation(obligation("a", "q", "MONTH", "2024-01").setDeadline(Instant.parse("2024-04-09T22:00:00Z")))
                .obligation(
                        obligation("a", "q", "MONTH", "2024-02").setDeadline(Instant.parse("2024-04-07T22:00:00Z")));
        assertThat(ofObligations(SECOND_OF_APRIL)).isEqualTo(Map.of(CLOSING, "q 2024-02"));
    }

    @Test
    void shouldKeepTheTwoCampaignsThatEndedLast() {
        feed.campaign("a", "2020-01-01", "2020-02-01", null, null, null)
                .campaign("b", "2020-02-01", "2020-03-01", null, null, null)
                .campaign("c", "2019-02-01", "2019-03-01", null, null, null);
        for (var campaign : new String[] {"a", "b", "c"}) {
            feed.obligation(obligation("a", "q", "CAMPAIGN", campaign));
        }
        assertThat(ofObligations(SECOND_OF_APRIL)).isEqualTo(Map.of(LAST, "q b", BEFORE_LAST, "q a"));
    }

    @Test
    void shouldTakeTheDaysOfACampaignFromItsRegistration() {
        feed.obligation(obligation("a", "q", "CAMPAIGN", "spring"));
        assertThat(ofObligations(SECOND_OF_APRIL)).isEmpty();
        feed.campaign("spring", "2024-03-20", "2024-05-01", null, null, null);
        assertThat(ofObligations(SECOND_OF_APRIL)).isEqualTo(Map.of(OPEN, "q spring"));
    }

    @Test
    void shouldCallTheCampaignThatBeganLastTheOpenOne() {
        feed.campaign("spring", "2024-03-20", "2024-05-01", null, null, null)
                .campaign("april", "2024-04-01", "2024-05-01", null, null, null)
                .obligation(obligation("a", "q", "CAMPAIGN", "april"))
                .obligation(obligation("a", "q", "CAMPAIGN", "spring"));
        assertThat(ofObligations(SECOND_OF_APRIL)).isEqualTo(Map.of(OPEN, "q april"));
    }

    private void compliance(String... months) {
        for (var month : months) {
            feed.compliance("a", "q", "MONTH", month, 0, 0, 0, 1, 0);
        }
    }

    @Test
    void shouldGiveAComplianceTheDeadlineOfTheRuleOfTheKind() {
        compliance("2024-04", "2024-03", "2024-02");
        assertThat(ofCompliances(SECOND_OF_APRIL)).containsEntry(LAST, "2024-03");
        feed.rule(rule("q", "branch", null, "MONTH", "2024-01-01").setGraceDays(3))
                .rule(rule("q", null, "x", "MONTH", "2024-01-01").setGraceDays(300));
        assertThat(ofCompliances(SECOND_OF_APRIL))
                .isEqualTo(Map.of(OPEN, "2024-04", CLOSING, "2024-03", LAST, "2024-02"));
        assertThat(ofCompliances(DEADLINE)).containsEntry(LAST, "2024-03");
    }

    @Test
    void shouldGoByTheRuleThatHolds() {
        compliance("2024-03");
        feed.rule(rule("q", "branch", null, "MONTH", "2024-01-01").setGraceDays(30))
                .rule(rule("q", "branch", null, "MONTH", "2024-03-01").setGraceDays(1))
                .rule(rule("q", "unit", null, "MONTH", "2024-03-02").setGraceDays(40))
                .rule(rule("q", "team", null, "MONTH", "2024-01-01")
                        .setGraceDays(50)
                        .setStatus(RuleStatus.WITHDRAWN))
                .rule(rule("q", "team", null, "QUARTER", "2024-01-01").setGraceDays(60));
        assertThat(ofCompliances(SECOND_OF_APRIL)).isEqualTo(Map.of(LAST, "2024-03"));
    }
}
