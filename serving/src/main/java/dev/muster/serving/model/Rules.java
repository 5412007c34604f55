package dev.muster.serving.model;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/** Every registered rule, those that were withdrawn included. */
public final class Rules {

    private static final Comparator<Rule> ORDER = comparing(Rule::quota)
            .thenComparing(Rule::kind, nullsLast(naturalOrder()))
            .thenComparing(Rule::organization, nullsLast(naturalOrder()))
            .thenComparing(Rule::validFrom);

    static final Rules NONE = new Rules(List.of());

    private final List<Rule> all;
    private final Map<String, List<Rule>> ofKinds = new HashMap<>();
    private final Map<String, List<Rule>> ofOrganizations = new HashMap<>();
    private final TreeSet<String> quotas = new TreeSet<>();

    Rules(Collection<Rule> rules) {
        all = rules.stream().sorted(ORDER).toList();
        all.forEach(rule -> {
            quotas.add(rule.quota());
            if (rule.inForce()) {
                (rule.kind() != null ? ofKinds : ofOrganizations)
                        .computeIfAbsent(rule.quota(), first -> new ArrayList<>())
                        .add(rule);
            }
        });
    }

    /** Returns every rule, by quota, those of kinds first, then by kind or organization, then by first day. */
    public List<Rule> all() {
        return all;
    }

    /** Returns the ids of all quotas. */
    public SortedSet<String> quotas() {
        return Collections.unmodifiableSortedSet(quotas);
    }

    /**
     * Returns how many days of grace those who owe by a quota over some days have: the most that a rule of a kind gives, or
     * if there is none, a rule of an organization. Empty where no rule in force covers the days.
     */
    OptionalInt graceDays(Duty duty, LocalDate first, LocalDate next) {
        var ofKind = graceDays(ofKinds, duty, first, next);
        return ofKind.isPresent() ? ofKind : graceDays(ofOrganizations, duty, first, next);
    }

    private static OptionalInt graceDays(Map<String, List<Rule>> rules, Duty duty, LocalDate first, LocalDate next) {
        var holding = new HashMap<String, Rule>();
        for (var rule : rules.getOrDefault(duty.quota(), List.of())) {
            if (rule.isOf(duty) && rule.covers(first, next)) {
                // Sorted by first day, the latest last, which is the one that holds.
                holding.put(rule.kind() + "|" + rule.organization(), rule);
            }
        }
        return holding.values().stream().mapToInt(Rule::graceDays).max();
    }
}
