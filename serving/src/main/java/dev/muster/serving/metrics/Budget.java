package dev.muster.serving.metrics;

import dev.muster.serving.model.Moment;
import java.util.ArrayList;
import java.util.List;

/**
 * Which organizations have series: whole levels from the top down, as many as the budget allows, so that it is the
 * deepest that leave first.
 */
final class Budget {

    private final int most;
    private final SeriesCounts counts;

    /**
     * @param most how many series of organizations there may be
     * @param counts tells how many series an organization has
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
     * @param levelsLeftOut how many levels are left out
     * @param levels how many organizations each level has
     */
    record Spent(long told, long withheld, int levelsLeftOut, List<Integer> levels) {}

    /** Gives the series of as many levels as there may be. */
    Spent spend(Moment moment, Sink sink) {
        var series = new OrganizationSeries(moment);
        var levels = levels(moment);
        counts.at(moment);
        long told = 0;
        long withheld = 0;
        int left = 0;
        for (var level : levels) {
            long count = level.stream()
                    .mapToLong(number -> counts.of(number, series))
                    .sum();
            if (left == 0 && told + count <= most) {
                level.forEach(number -> series.of(number, sink));
                told += count;
            } else {
                withheld += count;
                left++;
            }
        }
        return new Spent(told, withheld, left, levels.stream().map(List::size).toList());
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
