package dev.muster.topologies.tree;

import dev.muster.avro.Quota;
import dev.muster.avro.RuleStatus;
import dev.muster.schemas.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The rules in force, as far as they must fit each other. Mutable; never has a share that leads back to itself. */
final class RuleSet {

    private final Map<String, Quota> rules = new HashMap<>();

    /** Takes a rule in, or out where it is withdrawn. */
    void put(Quota rule) {
        if (rule.getStatus() == RuleStatus.IN_FORCE) {
            rules.put(Topics.ruleKey(rule), rule);
        } else {
            rules.remove(Topics.ruleKey(rule));
        }
    }

    Collection<Quota> all() {
        return rules.values();
    }

    /** Returns whether a rule's periods are of another type than those of rules of its quota, or of its share. */
    boolean hasOtherPeriod(Quota stated) {
        var key = Topics.ruleKey(stated);
        return rules.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(key))
                .map(Map.Entry::getValue)
                .filter(rule -> rule.getQuotaId().equals(stated.getQuotaId())
                        || rule.getQuotaId().equals(stated.getOfQuota())
                        || stated.getQuotaId().equals(rule.getOfQuota()))
                .anyMatch(rule -> !rule.getPeriod().equals(stated.getPeriod()));
    }

    /** Returns whether a rule would be a share of its own quota, whatever other shares lie between. */
    boolean wouldClose(Quota stated) {
        return stated.getOfQuota() != null
                && leadsTo(stated.getOfQuota(), stated.getQuotaId(), Topics.ruleKey(stated), new HashSet<>());
    }

    private boolean leadsTo(String quotaId, String wanted, String without, Set<String> seen) {
        if (quotaId.equals(wanted)) {
            return true;
        }
        return seen.add(quotaId)
                && rules.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(without))
                        .map(Map.Entry::getValue)
                        .filter(rule -> rule.getQuotaId().equals(quotaId) && rule.getOfQuota() != null)
                        .anyMatch(rule -> leadsTo(rule.getOfQuota(), wanted, without, seen));
    }

    /** Returns how many levels of rules there are: 0 without any, and one more for each share of a share. */
    int levels() {
        var depths = new HashMap<String, Integer>();
        return rules.values().stream()
                .mapToInt(rule -> 1 + depth(rule.getQuotaId(), depths))
                .max()
                .orElse(0);
    }

    private int depth(String quotaId, Map<String, Integer> depths) {
        var known = depths.get(quotaId);
        if (known == null) {
            known = rules.values().stream()
                    .filter(rule -> rule.getQuotaId().equals(quotaId) && rule.getOfQuota() != null)
                    .mapToInt(rule -> 1 + depth(rule.getOfQuota(), depths))
                    .max()
                    .orElse(0);
            depths.put(quotaId, known);
        }
        return known;
    }
}
