package dev.muster.quickstart.federation;

import dev.muster.avro.Campaign;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The federation's campaigns, some over and some under way, laid around the day the simulation began. */
final class Appeals {

    static final String CURRENCY = "CNY";

    private final Appeal relief;
    private final Appeal bridge;
    private final Appeal library;
    private final Appeal trees;
    private final Appeal duty;
    private final Appeal care;

    Appeals(LocalDate start, LocalDate today) {
        boolean winter = today.getMonthValue() >= 9 || today.getMonthValue() <= 3;
        relief = received(
                winter ? "winter-relief" : "summer-relief",
                winter ? "Winter relief" : "Summer relief",
                today.minusDays(40),
                today.plusDays(24),
                250_000,
                36);
        bridge = received(
                "village-bridge",
                "A bridge for Willow Village",
                today.minusDays(210),
                today.minusDays(150),
                120_000,
                16);
        library = received(
                "library-lake-district",
                "Library for Lake District",
                today.withDayOfMonth(1).minusDays(92),
                today.withDayOfMonth(1),
                90_000,
                8);
        trees = received("tree-planting", "Tree planting", today.minusDays(20), today.plusDays(150), 120_000, 5);
        duty = new Appeal(
                campaign("community-duty", "Community duty", start, today.plusDays(90), "sign-ins", 45_000L), 0);
        care = new Appeal(
                campaign("member-care", "Care for members in need", start, today.plusDays(60), "disbursed", null), 0);
    }

    List<Appeal> all() {
        return List.of(relief, trees, library, bridge, duty, care);
    }

    /** Returns the campaign of volunteers' shifts. */
    Appeal duty() {
        return duty;
    }

    /** Returns the campaign that pays members in need. */
    Appeal care() {
        return care;
    }

    private static Appeal received(
            String id, String name, LocalDate start, LocalDate end, long target, double giftsADay) {
        return new Appeal(campaign(id, name, start, end, "received", target * 100), giftsADay);
    }

    private static Campaign campaign(
            String id, String name, LocalDate start, LocalDate end, String measure, @Nullable Long target) {
        return Campaign.newBuilder()
                .setCampaignId(id + '-' + start.getYear())
                .setName(name)
                .setStart(start)
                .setEnd(end)
                .setMeasure(measure)
                .setCurrency(measure.equals("sign-ins") ? null : CURRENCY)
                .setTarget(target)
                .build();
    }
}
