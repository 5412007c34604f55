package dev.muster.serving.metrics;

import dev.muster.serving.model.Campaign;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.PeriodCounts;
import dev.muster.serving.model.Tree;
import dev.muster.time.PeriodType;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many series each organization has, remembered from one scrape to the next: only those of organizations whose counts
 * changed are counted again, and all of them on another day or in another tree.
 */
final class SeriesCounts {

    private @Nullable Basis basis;
    private @Nullable PeriodCounts[] counted = {};
    private int[] series = {};

    /** What the series of every organization depend on; trees and campaigns are the same only where nothing changed. */
    private record Basis(Tree tree, Map<String, Campaign> campaigns, LocalDate today, int daysOver) {

        private boolean isThat(Basis other) {
            return tree == other.tree
                    && campaigns == other.campaigns
                    && today.equals(other.today)
                    && daysOver == other.daysOver;
        }
    }

    /** Forgets what no longer holds at a moment. */
    void at(Moment moment) {
        var snapshot = moment.snapshot();
        int daysOver = moment.daysOver(PeriodType.MONTH.of(moment.today()));
        var now = new Basis(snapshot.tree(), snapshot.campaigns(), moment.today(), daysOver);
        if (basis == null || !now.isThat(basis)) {
            basis = now;
            counted = new PeriodCounts[snapshot.tree().size()];
            series = new int[counted.length];
        }
    }

    /** Returns how many series an organization has at the moment. */
    int of(int number, OrganizationSeries at) {
        var counts = at.counts(number);
        if (counted[number] != counts) {
            counted[number] = counts;
            series[number] = at.count(number);
        }
        return series[number];
    }
}
