package dev.muster.oracle;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Who owes what, and how it stands at any moment, once rows have arrived in an order. */
public final class Obligations {

    private final ZoneId zone;
    private final Tree tree;
    private final Rules rules;
    private final Map<String, List<Fact>> facts = new HashMap<>();

    /** Reads rows in the order of their arrival; each of them, alone and beside the others, must be admissible. */
    public Obligations(ZoneId zone, List<? extends Row> arrivals) {
        this.zone = zone;
        var oracle = new Oracle(zone, arrivals);
        tree = oracle.tree();
        rules = new Rules(zone, tree, arrivals);
        for (var fact : oracle.holding()) {
            if (!fact.cancelled()) {
                var day = fact.occurredAt().atZone(zone).toLocalDate();
                tree.line(fact.orgId(), day)
                        .forEach(orgId -> facts.computeIfAbsent(orgId, key -> new ArrayList<>())
                                .add(fact));
            }
        }
    }

    /** Returns how everything stands that is owed in a period that has started by a moment. */
    public SortedMap<ObligationKey, Obligation> at(Instant now) {
        return verdicts(now).all();
    }

    /**
     * Returns how the descendants of every organization stand; who has none that owe is absent, and who is no more than
     * somebody's parent is there.
     */
    public SortedMap<ObligationKey, Compliance> complianceAt(Instant now) {
        return verdicts(now).compliance();
    }

    /** Returns the lines of {@code quotas.csv} as exported, {@code orgId,quotaId,period,status,onTime,total}, sorted. */
    public Set<String> statusCsv(Instant now) {
        var lines = new TreeSet<String>();
        at(now).forEach((key, obligation) -> lines.add(Csv.line(
                key.orgId(),
                key.quotaId(),
                key.periodId(),
                obligation.status(),
                obligation.onTime(),
                obligation.total())));
        return lines;
    }

    /**
     * Returns the moments up to one at which time alone may change a status: starts, first moments at risk, ends and
     * deadlines. Not among them are the midnights on which the tree itself changes below a period that is open.
     */
    public NavigableSet<Instant> moments(Instant until) {
        var moments = new TreeSet<Instant>();
        for (var due : rules.due(until).values()) {
            moments.addAll(List.of(due.period().start(zone), due.risk(), due.end(), due.deadline()));
        }
        return moments.headSet(until, true);
    }

    private Verdicts verdicts(Instant now) {
        return new Verdicts(now, zone, tree, facts, rules.due(now));
    }
}
