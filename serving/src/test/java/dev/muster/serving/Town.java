package dev.muster.serving;

import static dev.muster.avro.ObligationStatus.AT_RISK;
import static dev.muster.avro.ObligationStatus.IN_GRACE;
import static dev.muster.avro.ObligationStatus.MET;
import static dev.muster.avro.ObligationStatus.MET_LATE;
import static dev.muster.avro.ObligationStatus.MISSED;
import static dev.muster.avro.ObligationStatus.PENDING;
import static dev.muster.avro.ObligationStatus.WAIVED;
import static dev.muster.serving.ModelFeed.gift;
import static dev.muster.serving.ModelFeed.obligation;
import static dev.muster.serving.ModelFeed.payment;
import static dev.muster.serving.ModelFeed.place;
import static dev.muster.serving.ModelFeed.rule;
import static dev.muster.serving.ModelFeed.takenBack;

import dev.muster.avro.QuotaStatus;
import dev.muster.avro.RuleStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A small town: a committee, two units, three branches. The branch {@code moved} went from {@code north} to {@code south}
 * on 11 March 2024; the branch {@code gone} was dissolved on 1 February. Now is 15 March.
 *
 * <p>Branches owe a visit a month and take part in April's campaign, units owe members who come, and the first branch is
 * behind with all of it; {@code moved} is waived.
 */
final class Town {

    private Town() {}

    static void feed(ModelFeed feed) {
        feed.organization("town", place(null, "Town committee", "committee", "2020-01-01"))
                .organization("north", place("town", "North unit", "unit", "2020-01-01"))
                .organization("south", place("town", "南区 South unit", "unit", "2020-01-01"))
                .organization("n/1", place("north", "First branch", "branch", "2020-01-01", 10))
                .organization(
                        "moved",
                        place("north", "Wanderers", "branch", "2022-01-01", "2024-03-11"),
                        place("south", "Settlers", "branch", "2024-03-11", 7))
                .organization("gone", place("south", "Gone", "branch", "2020-01-01", "2024-02-01"))
                .campaign("spring", "2024-03-01", "2024-04-01", "received", "EUR", 100_000L)
                .campaign("winter", "2023-12-01", "2024-02-01", "sign-ins", null, 50L)
                .campaign("plain", "2024-01-01", "2024-12-01", null, null, null);
        counts(feed);
        rules(feed);
        obligations(feed);
    }

    private static void rules(ModelFeed feed) {
        feed.rule(rule("visits", "branch", null, "MONTH", "2024-01-01")
                        .setActivityType("visit|meeting")
                        .setNilType("nil-report"))
                .rule(rule("visits", null, "moved", "MONTH", "2024-02-01").setMinimum(0))
                .rule(rule("spring-gifts", "branch", null, "CAMPAIGN", "2024-01-01")
                        .setMeasure("received")
                        .setCurrency("EUR")
                        .setMinimum(5_000)
                        .setCampaign("spring")
                        .setGraceDays(0))
                .rule(rule("members", "unit", null, "MONTH", "2024-01-01")
                        .setMeasure("members")
                        .setMinimum(5)
                        .setValidTo(LocalDate.of(2025, 1, 1)))
                .rule(rule("old", "unit", null, "YEAR", "2020-01-01").setStatus(RuleStatus.WITHDRAWN));
    }

    private static void obligations(ModelFeed feed) {
        feed.obligation(visits("n/1", "2024-03").setStatus(AT_RISK).setPrevious(PENDING))
                .obligation(visits("n/1", "2024-02").setStatus(MISSED).setPrevious(IN_GRACE))
                .obligation(visits("n/1", "2024-01").setStatus(MISSED).setPrevious(IN_GRACE))
                .obligation(visits("moved", "2024-03").setMinimum(0).setOwed(0).setStatus(WAIVED))
                .obligation(visits("moved", "2024-02").setMinimum(0).setOwed(0).setStatus(WAIVED))
                .obligation(visits("moved", "2024-01")
                        .setTotal(1)
                        .setStatus(MET_LATE)
                        .setPrevious(MISSED))
                .obligation(visits("gone", "2024-01").setOnTime(2).setTotal(2).setStatus(MET))
                .obligation(obligation("n/1", "spring-gifts", "CAMPAIGN", "spring")
                        .setStart(Instant.parse("2024-02-29T23:00:00Z"))
                        .setEnd(Instant.parse("2024-03-31T22:00:00Z"))
                        .setDeadline(Instant.parse("2024-03-31T22:00:00Z"))
                        .setMeasure("received")
                        .setCurrency("EUR")
                        .setMinimum(5_000)
                        .setOwed(5_000)
                        .setOnTime(1_250)
                        .setTotal(1_250))
                .obligation(members("north", "2024-03").setOnTime(2).setTotal(3))
                .obligation(members("south", "2024-03").setOnTime(7).setTotal(7).setStatus(MET))
                .compliance("town", "visits", "MONTH", "2024-03", 0, 0, 0, 1, 1)
                .compliance("north", "visits", "MONTH", "2024-03", 0, 0, 0, 1, 0)
                .compliance("south", "visits", "MONTH", "2024-03", 0, 0, 0, 0, 1)
                .compliance("town", "visits", "MONTH", "2024-02", 0, 0, 1, 0, 1)
                .compliance("north", "visits", "MONTH", "2024-02", 0, 0, 1, 0, 1)
                .compliance("town", "visits", "MONTH", "2024-01", 1, 1, 1, 0, 0)
                .compliance("north", "visits", "MONTH", "2024-01", 0, 1, 1, 0, 0)
                .compliance("south", "visits", "MONTH", "2024-01", 1, 0, 0, 0, 0)
                .compliance("town", "spring-gifts", "CAMPAIGN", "spring", 0, 0, 0, 1, 0)
                .compliance("north", "spring-gifts", "CAMPAIGN", "spring", 0, 0, 0, 1, 0)
                .compliance("town", "members", "MONTH", "2024-03", 1, 0, 0, 1, 0);
    }

    private static QuotaStatus.Builder visits(String organization, String month) {
        return obligation(organization, "visits", "MONTH", month).setActivityType("visit|meeting");
    }

    private static QuotaStatus.Builder members(String organization, String month) {
        return obligation(organization, "members", "MONTH", month)
                .setMeasure("members")
                .setMinimum(5)
                .setOwed(5);
    }

    private static void counts(ModelFeed feed) {
        feed.counts(
                        "town",
                        "MONTH",
                        "2024-03",
                        counts -> counts.setActivities(5)
                                .setActivitiesByType(Map.of("visit", 2L, "meeting", 3L))
                                .setSignIns(20)
                                .setServiceMinutes(1_800)
                                .setMembers(9)
                                .setDonors(2)
                                .setMoney(List.of(
                                        gift("spring", "EUR", 2, 3_000),
                                        gift(null, "EUR", 1, 500),
                                        payment(null, "EUR", 1, 200),
                                        takenBack("EUR", 1, 50))))
                .counts(
                        "north",
                        "MONTH",
                        "2024-03",
                        counts -> counts.setActivities(2).setSignIns(4).setMembers(3))
                .counts("n/1", "MONTH", "2024-03", counts -> counts.setActivities(2))
                .counts("n/1", "DAY", "2024-03-02", counts -> counts.setActivities(2))
                .counts("town", "MONTH", "2024-01", counts -> counts.setActivities(1))
                .counts("town", "MONTH", "2024-02", counts -> counts.setMoney(List.of(takenBack("EUR", 1, 50))))
                .counts(
                        "town",
                        "CAMPAIGN",
                        "spring",
                        counts ->
                                counts.setActivities(1).setDonors(2).setMoney(List.of(gift("spring", "EUR", 2, 3_000))))
                .counts("town", "CAMPAIGN", "winter", counts -> counts.setSignIns(40))
                .counts("town", "CAMPAIGN", "unheard of", counts -> counts.setSignIns(1));
    }
}
