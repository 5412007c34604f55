package dev.muster.serving.metrics;

import dev.muster.serving.model.Moment;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The meters about organizations, what they owe, and campaigns: those of the catalogue that tell a moment from facts. */
public final class OrganizationMeters {

    private final int budget;
    private final SeriesCounts counts = new SeriesCounts();

    /** @param budget how many series of organizations there may be; the deepest levels leave first */
    public OrganizationMeters(int budget) {
        this.budget = budget;
    }

    /** Gives every series of a moment. */
    public void give(Moment moment, Sink sink) {
        spend(moment, sink);
    }

    /** As {@link #give}, and says what was left out. One at a time, since they share what was counted. */
    synchronized Budget.Spent spend(Moment moment, Sink sink) {
        var spent = new Budget(budget, counts).spend(moment, sink);
        for (int level = 0; level < spent.levels().size(); level++) {
            sink.take(Meter.ORGANIZATIONS, spent.levels().get(level), "level", Integer.toString(level));
        }
        campaigns(moment, sink);
        MinorUnits.give(moment.snapshot(), sink);
        return spent;
    }

    private static void campaigns(Moment moment, Sink sink) {
        moment.snapshot().campaigns().forEach((id, campaign) -> {
            sink.take(Meter.CAMPAIGN_INFO, 1, "campaign", id, "name", campaign.name());
            sink.take(Meter.CAMPAIGN_START, midnight(campaign.first(), moment), "campaign", id);
            sink.take(Meter.CAMPAIGN_END, midnight(campaign.next(), moment), "campaign", id);
            var target = campaign.target();
            if (target != null) {
                sink.take(
                        Meter.CAMPAIGN_TARGET,
                        target,
                        "campaign",
                        id,
                        "measure",
                        orEmpty(campaign.measure()),
                        "currency",
                        orEmpty(campaign.currency()));
            }
        });
    }

    private static long midnight(LocalDate day, Moment moment) {
        return day.atStartOfDay(moment.zone()).toEpochSecond();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
