package dev.muster.serving.metrics;

import dev.muster.serving.model.Moment;
import java.util.ArrayList;
import java.util.List;

/**
 * Which organizations have series: whole levels from the top down, as many as the budget allows, so that it is the
 * deepest that leave first.
 *
 * <p>Where there are rules, what organizations are behind with has half of the budget to itself, level by level as well:
 * counts of a large level do not push its alerts out, and many who are behind do not make counts come and go.
 */
final class Budget {

    private final int most;
    private final SeriesCounts counts;

    /**
     * @param most how many series of organizations there may be
     * @param counts tells how many series of counts an organization has
     */
    Budget(int most, SeriesCounts counts) {
        this.most = most;
        this.counts = counts;
    }

    /**
     * What of the organizations is told.
     *
     * @param told how many series
     * @param withheld how many are left out
     * @param levelsLeftOut how many levels are left out, at least in part
     * @param levels how many organizations each level has
     */
    record Spent(long told, long withheld, int levelsLeftOut, List<Integer> levels) {}

    /** Gives the series of as many levels as there may be. */
    Spent spend(Moment moment, Sink sink) {
        var levels = levels(moment);
        var series = new OrganizationSeries(moment);
        var obligations = new ObligationSeries(moment);
        counts.at(moment);
        int forObligations = moment.snapshot().rules().all().isEmpty() ? 0 : most / 2;
        var ofCounts = spend(
                levels,
                most - forObligations,
                (level, number) -> counts.of(number, series),
                (level, number) -> series.of(number, series.labels(number), sink));
        int withInfo = levels.size() - ofCounts.levelsLeftOut;
        var ofObligations = spend(
                levels,
                forObligations,
                (level, number) -> withName(obligations.count(number), level >= withInfo),
                (level, number) -> {
                    if (level >= withInfo && obligations.count(number) > 0) {
                        series.info(number, series.labels(number), sink);
                    }
                    obligations.of(number, series.labels(number), sink);
                });
        return new Spent(
                ofObligations.told + ofCounts.told,
                ofObligations.withheld + ofCounts.withheld,
                Math.max(ofObligations.levelsLeftOut, ofCounts.levelsLeftOut),
                levels.stream().map(List::size).toList());
    }

    /** Whoever is behind is told with its name, also where the counts of its level are left out. */
    private static long withName(int series, boolean nameIsMissing) {
        return series > 0 && nameIsMissing ? series + 1L : series;
    }

    private record Part(long told, long withheld, int levelsLeftOut) {}

    private interface Count {

        long of(int level, int number);
    }

    private interface Giving {

        void of(int level, int number);
    }

    private static Part spend(List<List<Integer>> levels, int most, Count count, Giving giving) {
        long told = 0;
        long withheld = 0;
        int left = 0;
        for (int i = 0; i < levels.size(); i++) {
            int level = i;
            long series = levels.get(level).stream()
                    .mapToLong(number -> count.of(level, number))
                    .sum();
            if (left == 0 && told + series <= most) {
                levels.get(level).forEach(number -> giving.of(level, number));
                told += series;
            } else {
                withheld += series;
                left++;
            }
        }
        return new Part(told, withheld, left);
    }

    private static List<List<Integer>> levels(Moment moment) {
        var today = moment.snapshot().tree().on(moment.today());
        var levels = new ArrayList<List<Integer>>();
        moment.snapshot().known().forEach(number -> {
            while (levels.size() <= today.level(number)) {
                levels.add(new ArrayList<>());
            }
            levels.get(today.level(number)).add(number);
        });
        return levels;
    }
}
