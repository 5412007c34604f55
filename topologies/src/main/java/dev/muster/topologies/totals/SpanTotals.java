package dev.muster.topologies.totals;

/** The totals of one organization over a span longer than a day. Mutable. */
final class SpanTotals {

    private final Span span;
    private final Sums sums = new Sums();
    private final int[] distinct = new int[Who.ALL.length];
    private boolean changed;

    SpanTotals(Span span) {
        this.span = span;
    }

    Span span() {
        return span;
    }

    Sums sums() {
        return sums;
    }

    /** Returns how many distinct pseudonyms the span has. */
    int distinct(Who who) {
        return distinct[who.ordinal()];
    }

    void addDistinct(Who who, int more) {
        distinct[who.ordinal()] += more;
    }

    /** Notes that it changed; returns whether that is news. */
    boolean change() {
        boolean news = !changed;
        changed = true;
        return news;
    }

    void published() {
        changed = false;
    }
}
