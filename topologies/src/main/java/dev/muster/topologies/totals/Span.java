package dev.muster.topologies.totals;

import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What counts are published for: a calendar period, or a campaign.
 *
 * @param period the calendar period, or null for a campaign
 * @param campaign the campaign, or null for a calendar period
 */
record Span(@Nullable Period period, @Nullable String campaign) {

    private static final String CAMPAIGN = "CAMPAIGN";

    /** Returns every span a slice belongs to: one period of each type, and its campaign if it has one. */
    static List<Span> of(Slice slice) {
        var spans = new ArrayList<Span>(PeriodType.values().length + 1);
        var day = LocalDate.ofEpochDay(slice.day());
        for (var type : PeriodType.values()) {
            spans.add(new Span(type.of(day), null));
        }
        if (slice.campaign() != null) {
            spans.add(new Span(null, slice.campaign()));
        }
        return spans;
    }

    String type() {
        return period == null ? CAMPAIGN : period.type().name();
    }

    String id() {
        return period == null ? Objects.requireNonNull(campaign) : period.id();
    }
}
