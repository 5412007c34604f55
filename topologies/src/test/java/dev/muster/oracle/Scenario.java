package dev.muster.oracle;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Rows in the order of their arrival. Each topic's rows must reach it in this order; between topics any order does.
 *
 * @param zone the zone whose midnights part the periods
 */
public record Scenario(ZoneId zone, List<Row> arrivals) {

    public Oracle oracle() {
        return new Oracle(zone, arrivals);
    }

    public Obligations obligations() {
        return new Obligations(zone, arrivals);
    }

    /** Returns a scenario that fails as well and has as few rows as leaving out rows can reach. */
    public Scenario smallest(Predicate<Scenario> fails) {
        var smallest = this;
        for (int chunk = arrivals.size() / 2; chunk > 0; ) {
            var smaller = smallest.withoutChunk(chunk, fails);
            if (smaller.arrivals.size() == smallest.arrivals.size()) {
                chunk /= 2;
            }
            smallest = smaller;
        }
        return smallest;
    }

    /** Leaves out every chunk of this length without which it still fails. */
    private Scenario withoutChunk(int chunk, Predicate<Scenario> fails) {
        var smallest = this;
        for (int from = 0; from < smallest.arrivals.size(); ) {
            var rest = new ArrayList<>(smallest.arrivals);
            rest.subList(from, Math.min(from + chunk, rest.size())).clear();
            var candidate = new Scenario(zone, List.copyOf(rest));
            if (fails.test(candidate)) {
                smallest = candidate;
            } else {
                from += chunk;
            }
        }
        return smallest;
    }

    @Override
    public String toString() {
        return zone + ":\n  " + arrivals.stream().map(Row::toString).collect(Collectors.joining("\n  "));
    }
}
