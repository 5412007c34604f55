package dev.muster.oracle;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who owes what in which period, as the last row of each rule, organization and campaign says. */
final class Rules {

    private final ZoneId zone;
    private final Tree tree;
    private final Map<QuotaRow.Identity, QuotaRow> rules = new LinkedHashMap<>();
    private final Map<String, CampaignRow> campaigns = new HashMap<>();

    Rules(ZoneId zone, Tree tree, List<? extends Row> arrivals) {
        this.zone = zone;
        this.tree = tree;
        for (var row : arrivals) {
            if (row instanceof QuotaRow rule) {
                rules.put(rule.identity(), rule);
            } else if (row instanceof CampaignRow campaign) {
                campaigns.put(campaign.id(), campaign);
            }
        }
    }

    /** Returns everything owed in a period that has started by a moment. */
    SortedMap<ObligationKey, Due> due(Instant now) {
        var due = new TreeMap<ObligationKey, Due>();
        for (var orgId : tree.orgIds()) {
            for (var rule : rules.values()) {
                if (holds(rule, orgId)) {
                    periods(rule, orgId, now)
                            .forEach(period -> due.merge(
                                    new ObligationKey(orgId, rule.quotaId(), period.type(), period.id()),
                                    new Due(rule, period, zone),
                                    (one, other) -> one.rule().precedes(other.rule()) ? one : other));
                }
            }
        }
        return due;
    }

    private boolean holds(QuotaRow rule, String orgId) {
        return !rule.withdrawn()
                && (rule.isOwn() ? rule.owner().equals(orgId) : rule.orgKind().equals(tree.kind(orgId)));
    }

    /** Returns the periods that lie wholly in the rule's days and the organization's, and have started. */
    private List<Period> periods(QuotaRow rule, String orgId, Instant now) {
        return candidates(rule, orgId)
                .takeWhile(period -> !period.start(zone).isAfter(now))
                .filter(period -> period.within(rule.validFrom(), rule.validTo()) && tree.exists(orgId, period))
                .toList();
    }

    private Stream<Period> candidates(QuotaRow rule, String orgId) {
        if (rule.period().equals(Period.CAMPAIGN)) {
            return Stream.ofNullable(campaigns.get(rule.campaign()))
                    .map(campaign -> new Period(Period.CAMPAIGN, campaign.id(), campaign.start(), campaign.end()));
        }
        var founded = tree.founded(orgId);
        var from = founded.isAfter(rule.validFrom()) ? founded : rule.validFrom();
        return Stream.iterate(Period.of(rule.period(), from), Period::following);
    }
}
