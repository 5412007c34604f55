package dev.muster.serving.api;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import dev.muster.serving.model.Campaign;
import dev.muster.serving.model.Counts;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.MoneyRow;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Campaigns of one moment, as bodies. */
final class Campaigns {

    private final Moment moment;
    private final Figures figures;

    Campaigns(Moment moment) {
        this.moment = moment;
        this.figures = new Figures(moment);
    }

    /** Returns the registered campaigns and those an organization has counts of, by first day and id. */
    static List<String> of(Moment moment, int number) {
        var registered = moment.snapshot().campaigns();
        var ids = new TreeSet<>(registered.keySet());
        if (number >= 0) {
            ids.addAll(moment.snapshot().counts(number).campaignIds());
        }
        return ids.stream()
                .sorted(comparing(id -> first(registered.get(id)), nullsLast(naturalOrder())))
                .toList();
    }

    private static @Nullable LocalDate first(@Nullable Campaign campaign) {
        return campaign == null ? null : campaign.first();
    }

    /** Returns a campaign at an organization; without counts where the number is negative. */
    CampaignBody body(String id, int number) {
        @Nullable Campaign campaign = moment.snapshot().campaigns().get(id);
        return new CampaignBody(
                id,
                campaign == null ? id : campaign.name(),
                campaign != null,
                figures.period(id),
                campaign == null || number < 0 ? null : progress(campaign, number),
                number < 0 ? null : figures.in(number, id));
    }

    private CampaignBody.@Nullable Progress progress(Campaign campaign, int number) {
        var measure = campaign.measure();
        if (measure == null) {
            return null;
        }
        var counts = moment.snapshot().counts(number).in(campaign.id());
        return new CampaignBody.Progress(
                measure, campaign.currency(), reached(counts, measure, campaign.currency()), campaign.target());
    }

    private static long reached(Counts counts, String measure, @Nullable String currency) {
        return switch (measure) {
            case "activities" -> counts.activities();
            case "sign-ins" -> counts.signIns();
            default ->
                counts.totals().stream()
                        .filter(row -> row.direction().name().equalsIgnoreCase(measure))
                        .filter(row -> currency == null || row.currency().equals(currency))
                        .mapToLong(row -> currency == null ? row.amount().count() : minor(row))
                        .sum();
        };
    }

    private static long minor(MoneyRow row) {
        return row.amount().minor();
    }
}
