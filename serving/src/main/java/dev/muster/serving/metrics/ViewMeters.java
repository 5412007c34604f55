package dev.muster.serving.metrics;

import dev.muster.serving.messages.Announcements;
import dev.muster.serving.model.Condition;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.Moments;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Fills the catalogue: every scrape is made from one snapshot. */
public final class ViewMeters implements MultiCollector {

    private final Moments moments;
    private final int budget;
    private final SeriesCounts counts = new SeriesCounts();
    private final LongSupplier streams;
    private final LongSupplier dropped;
    private final Announcements announcements;

    /**
     * @param moments where the snapshots come from
     * @param budget how many series of organizations there may be
     * @param streams how many streams of events are open
     * @param dropped how many were dropped
     * @param announcements what the view's own messages have told
     */
    public ViewMeters(
            Moments moments, int budget, LongSupplier streams, LongSupplier dropped, Announcements announcements) {
        this.moments = moments;
        this.budget = budget;
        this.streams = streams;
        this.dropped = dropped;
        this.announcements = announcements;
    }

    @Override
    public MetricSnapshots collect() {
        var sheet = new Sheet();
        var moment = moments.now();
        pipeline(moment, sheet);
        view(sheet);
        if (moments.ready()) {
            organizations(moment, sheet);
            campaigns(moment, sheet);
            new Yardsticks(moment, sheet).give();
        }
        return sheet.snapshots();
    }

    private static void pipeline(Moment moment, Sheet sheet) {
        var pipeline = moment.snapshot().pipeline();
        pipeline.outcomes().forEach((outcome, count) -> sheet.take(Meter.RECORDS, count, "outcome", outcome));
        pipeline.dead().forEach((reason, count) -> sheet.take(Meter.DEAD_LETTERS, count, "reason", reason));
        timestamp(sheet, Meter.AS_OF, moment.snapshot().asOf());
        timestamp(sheet, Meter.LAST_TICK, pipeline.lastTick());
        timestamp(sheet, Meter.NEWEST_EVENT, pipeline.newest());
        var lastTick = pipeline.lastTick();
        if (lastTick != null) {
            sheet.take(Meter.FRESHNESS, seconds(Duration.between(lastTick, moment.now())));
        }
    }

    private static void timestamp(Sheet sheet, Meter meter, @Nullable Instant instant) {
        if (instant != null) {
            sheet.take(meter, seconds(Duration.between(Instant.EPOCH, instant)));
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private void view(Sheet sheet) {
        var condition = moments.condition();
        sheet.take(Meter.VIEW_LAG, condition.lag());
        sheet.take(Meter.VIEW_READY, moments.ready() ? 1 : 0);
        for (var need : Condition.Need.values()) {
            sheet.take(
                    Meter.VIEW_WAITING,
                    condition.waitsFor(need) ? 1 : 0,
                    "need",
                    need.name().toLowerCase(Locale.ROOT));
        }
        sheet.take(Meter.VIEW_UNDECODABLE, condition.undecodables());
        sheet.take(Meter.VIEW_STREAMS, streams.getAsLong());
        sheet.take(Meter.VIEW_STREAMS_DROPPED, dropped.getAsLong());
        announcements.forEach((channel, outcome, changes) ->
                sheet.take(Meter.ANNOUNCEMENTS, changes, "channel", channel, "outcome", outcome.label()));
    }

    /** One scrape at a time, since they share what was counted. */
    private synchronized void organizations(Moment moment, Sheet sheet) {
        var spent = new Budget(budget, counts).spend(moment, sheet);
        for (int level = 0; level < spent.levels().size(); level++) {
            sheet.take(Meter.ORGANIZATIONS, spent.levels().get(level), "level", Integer.toString(level));
        }
        sheet.take(Meter.SERIES, spent.told());
        sheet.take(Meter.SERIES_BUDGET, budget);
        sheet.take(Meter.SERIES_WITHHELD, spent.withheld());
        sheet.take(Meter.SERIES_BUDGET_EXCEEDED, spent.levelsLeftOut());
    }

    private static long midnight(LocalDate day, Moment moment) {
        return day.atStartOfDay(moment.zone()).toEpochSecond();
    }

    private static void campaigns(Moment moment, Sheet sheet) {
        moment.snapshot().campaigns().forEach((id, campaign) -> {
            sheet.take(Meter.CAMPAIGN_INFO, 1, "campaign", id, "name", campaign.name());
            sheet.take(Meter.CAMPAIGN_START, midnight(campaign.first(), moment), "campaign", id);
            sheet.take(Meter.CAMPAIGN_END, midnight(campaign.next(), moment), "campaign", id);
            var target = campaign.target();
            if (target != null) {
                sheet.take(
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

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
