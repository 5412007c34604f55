package dev.muster.connectors.csv;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import dev.muster.avro.Quota;
import dev.muster.avro.RuleStatus;
import dev.muster.schemas.Topics;
import java.util.Comparator;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Rows of quotas as rules. */
final class QuotaMapping implements StatementMapping<Quota> {

    /**
     * A rule that replaces another comes before it: an organization's own before the kind's, the later before the
     * earlier. So nobody is judged by one that does not hold for it, not even in passing. Shares come last, after what
     * they are shares of.
     */
    private static final Comparator<Quota> REPLACING_FIRST = comparing((Quota rule) -> rule.getOfQuota() != null)
            .thenComparing(rule -> rule.getOrgId() == null)
            .thenComparing(Quota::getValidFrom, reverseOrder());

    @Override
    public Quota read(Cells cells) {
        var currency = cells.currencyIfThere("currency");
        var rule = Quota.newBuilder()
                .setQuotaId(cells.word("quotaId"))
                .setStatus(cells.choiceIfThere("status", RuleStatus.IN_FORCE))
                .setOrgKind(cells.wordIfThere("orgKind"))
                .setOrgId(cells.wordIfThere("orgId"))
                .setMeasure(cells.word("measure"))
                .setActivityType(cells.wordsIfThere("activityType"))
                .setPeriod(cells.word("period"))
                .setCampaign(cells.wordIfThere("campaign"))
                .setCurrency(currency == null ? null : currency.getCurrencyCode())
                .setMinimum(minimum(cells, currency))
                .setGraceDays(cells.days("graceDays"))
                .setRemindDays(cells.days("remindDays"))
                .setNilType(cells.wordIfThere("nilType"))
                .setOfQuota(cells.wordIfThere("ofQuota"))
                .setOfKind(cells.wordIfThere("ofKind"))
                .setValidFrom(cells.day("validFrom"))
                .setValidTo(cells.dayIfThere("validTo"))
                .build();
        new RuleCheck(rule, cells).all();
        return rule;
    }

    private static long minimum(Cells cells, @Nullable Currency currency) {
        if (!RuleCheck.MONEY.equals(cells.text("measure"))) {
            return cells.minimum("minimum", null);
        }
        return currency == null ? 0 : cells.minimum("minimum", currency);
    }

    @Override
    public String identity(Quota rule) {
        return Topics.ruleKey(rule);
    }

    @Override
    public Message<Quota> message(Quota rule, long timestamp) {
        return new Message<>(Topics.QUOTAS, rule.getQuotaId(), rule, timestamp);
    }

    @Override
    public Comparator<Quota> order() {
        return REPLACING_FIRST;
    }
}
