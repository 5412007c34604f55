package dev.muster.topologies.tree;

import dev.muster.avro.Quota;
import dev.muster.avro.RuleStatus;
import dev.muster.schemas.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules in force, as far as they must fit each other. Mutable; never has a share that leads back to itself. */
final class RuleSet {

    private final Map<String, Map<String, Quota>> byQuota = new HashMap<>();
    private final Map<String, Map<String, Quota>> sharesOf = new HashMap<>();
    private @Nullable Map<String, Integer> levels;

    /** Takes a rule in, or out where it is withdrawn. */
    void put(Quota rule) {
        var key = Topics.ruleKey(rule);
        var ofQuota = byQuota.computeIfAbsent(rule.getQuotaId(), quotaId -> new HashMap<>());
        var before = ofQuota.remove(key);
        if (before != null && before.getOfQuota() != null) {
            shares(before).remove(key);
        }
        if (rule.getStatus() == RuleStatus.IN_FORCE) {
            ofQuota.put(key, rule);
            if (rule.getOfQuota() != null) {
                shares(rule).put(key, rule);
            }
        }
        levels = null;
    }

    private Map<String, Quota> shares(Quota rule) {
        return sharesOf.computeIfAbsent(rule.getOfQuota(), quotaId -> new HashMap<>());
    }

    Stream<Quota> all() {
        return byQuota.values().stream().flatMap(rules -> rules.values().stream());
    }

    private Stream<Quota> of(String quotaId) {
        return byQuota.getOrDefault(quotaId, Map.of()).values().stream();
    }

    /** Returns whether a rule's periods are of another type than those of rules of its quota, or of its share. */
    boolean hasOtherPeriod(Quota stated) {
        var key = Topics.ruleKey(stated);
        Predicate<Quota> isOther = rule -> !Topics.ruleKey(rule).equals(key);
        var ofShare = stated.getOfQuota() == null ? Stream.<Quota>of() : of(stated.getOfQuota());
        var shares = sharesOf.getOrDefault(stated.getQuotaId(), Map.of()).values().stream();
        // Rules that are in force fit each other, so any of each will do.
        return Stream.of(of(stated.getQuotaId()), ofShare, shares)
                .map(rules -> rules.filter(isOther).findAny())
                .flatMap(Optional::stream)
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
                && of(quotaId)
                        .filter(rule -> rule.getOfQuota() != null)
                        .filter(rule -> !Topics.ruleKey(rule).equals(without))
                        .anyMatch(rule -> leadsTo(rule.getOfQuota(), wanted, without, seen));
    }

    /** Returns how many levels of rules there are: 0 without any, and one more for each share of a share. */
    int levels() {
        boolean none = byQuota.values().stream().allMatch(Map::isEmpty);
        return none
                ? 0
                : 1
                        + shareLevels().values().stream()
                                .mapToInt(Integer::intValue)
                                .max()
                                .orElse(0);
    }

    /** Returns the level of each quota that is a share: one more than that of the quota it is of. */
    Map<String, Integer> shareLevels() {
        var known = levels;
        if (known == null) {
            var depths = new HashMap<String, Integer>();
            byQuota.keySet().forEach(quotaId -> depth(quotaId, depths));
            depths.values().removeIf(depth -> depth == 0);
            known = Map.copyOf(depths);
            levels = known;
        }
        return known;
    }

    private int depth(String quotaId, Map<String, Integer> depths) {
        var known = depths.get(quotaId);
        if (known == null) {
            known = of(quotaId)
                    .filter(rule -> rule.getOfQuota() != null)
                    .mapToInt(rule -> 1 + depth(rule.getOfQuota(), depths))
                    .max()
                    .orElse(0);
            depths.put(quotaId, known);
        }
        return known;
    }
}
