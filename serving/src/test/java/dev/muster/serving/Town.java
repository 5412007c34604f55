package dev.muster.serving;

import static dev.muster.serving.ModelFeed.gift;
import static dev.muster.serving.ModelFeed.payment;
import static dev.muster.serving.ModelFeed.place;
import static dev.muster.serving.ModelFeed.takenBack;

import java.util.List;
import java.util.Map;

/**
 * A small town: a committee, two units, three branches. The branch {@code moved} went from {@code north} to {@code south}
 * on 11 March 2024; the branch {@code gone} was dissolved on 1 February. Now is 15 March.
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
