package dev.muster.topologies.totals;

/**
 * The totals of one organization in one campaign, which may last for years: in how many slices each pseudonym stands.
 * Mutable.
 */
final class CampaignTotals {

    private final SpanTotals totals;
    private final Multiset[] slices = {new Multiset(), new Multiset()};

    CampaignTotals(Span span) {
        totals = new SpanTotals(span);
    }

    /** Returns what is published. */
    SpanTotals totals() {
        return totals;
    }

    /** Notes that a pseudonym appeared in a slice (1) or vanished from one (-1). */
    void add(Who who, long hash, int change) {
        totals.addDistinct(who, slices[who.ordinal()].add(hash, change));
    }

    /** Returns about how much memory it takes, in bytes. */
    long memory() {
        return 300 + 20L * (slices[0].size() + slices[1].size());
    }
}
