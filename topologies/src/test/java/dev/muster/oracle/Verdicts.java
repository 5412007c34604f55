package dev.muster.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** How everything owed stands at one moment. */
final class Verdicts {

    private final Instant now;
    private final LocalDate today;
    private final Tree tree;
    private final Map<String, List<Fact>> facts;
    private final SortedMap<ObligationKey, Due> due;
    private final SortedMap<ObligationKey, Obligation> judged = new TreeMap<>();

    Verdicts(Instant now, ZoneId zone, Tree tree, Map<String, List<Fact>> facts, SortedMap<ObligationKey, Due> due) {
        this.now = now;
        this.today = now.atZone(zone).toLocalDate();
        this.tree = tree;
        this.facts = facts;
        this.due = due;
    }

    SortedMap<ObligationKey, Obligation> all() {
        due.keySet().forEach(this::of);
        return judged;
    }

    SortedMap<ObligationKey, Compliance> compliance() {
        var compliance = new TreeMap<ObligationKey, Compliance>();
        all().forEach((key, obligation) -> tree.line(key.orgId(), day(key)).stream()
                .skip(1)
                .forEach(above -> compliance.merge(key.of(above), Compliance.of(obligation), Compliance::plus)));
        return compliance;
    }

    private Obligation of(ObligationKey key) {
        var known = judged.get(key);
        if (known == null) {
            known = judge(key, due(key));
            judged.put(key, known);
        }
        return known;
    }

    private Due due(ObligationKey key) {
        return Objects.requireNonNull(due.get(key));
    }

    /** The day whose tree counts: the period's last, or today while it is open. */
    private LocalDate day(ObligationKey key) {
        var last = due(key).period().last();
        return last.isBefore(today) ? last : today;
    }

    private Obligation judge(ObligationKey key, Due due) {
        var rule = due.rule();
        if (rule.measure().equals("share")) {
            var of = ofDescendants(key, rule);
            return obligation(
                    due, percent(rule.minimum(), of.owing() - of.waived()), of.met(), of.met() + of.metLate(), 0, 0);
        }
        var own = facts.getOrDefault(key.orgId(), List.of());
        var onTime = due.counts(own, fact -> fact.recordedAt().isBefore(due.deadline()));
        var total = due.counts(own, fact -> true);
        return obligation(
                due,
                rule.measure().equals("participation")
                        ? percent(rule.minimum(), tree.roster(key.orgId(), day(key)))
                        : rule.minimum(),
                rule.done(onTime),
                rule.done(total),
                rule.nilReports(onTime),
                rule.nilReports(total));
    }

    private Compliance ofDescendants(ObligationKey key, QuotaRow rule) {
        var day = day(key);
        return tree.orgIds().stream()
                .filter(orgId -> !orgId.equals(key.orgId()))
                .filter(orgId -> tree.line(orgId, day).contains(key.orgId()))
                .filter(orgId -> rule.ofKind().isEmpty() || rule.ofKind().equals(tree.kind(orgId)))
                .map(orgId -> key.by(rule.ofQuota()).of(orgId))
                .filter(due::containsKey)
                .map(each -> Compliance.of(of(each)))
                .reduce(Compliance.NONE, Compliance::plus);
    }

    private static long percent(long percent, long whole) {
        return (percent * whole + 99) / 100;
    }

    private Obligation obligation(Due due, long owed, long onTime, long total, long nilOnTime, long nilTotal) {
        var status = due.unmet(now);
        if (owed == 0) {
            status = Status.WAIVED;
        } else if (onTime >= owed || nilOnTime > 0) {
            status = Status.MET;
        } else if (total >= owed || nilTotal > 0) {
            status = Status.MET_LATE;
        }
        return new Obligation(status, owed, onTime, total, due.deadline());
    }
}
