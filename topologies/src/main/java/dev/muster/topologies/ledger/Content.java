package dev.muster.topologies.ledger;

/** The 64-bit hash of everything a revision states but {@code recordedAt}: equal contents have equal hashes. */
final class Content {

    /** Stands for an end that is not known; no end is so early. */
    static final long NO_END = Long.MIN_VALUE;

    private Content() {}

    static long activity(long type) {
        return Hash.and('A', type);
    }

    static long signIn(long activity, long member, long ended) {
        return Hash.and(Hash.and(Hash.and('S', activity), member), ended);
    }

    static long donation(int direction, long donor, long minor, long currency) {
        return Hash.and(Hash.and(Hash.and(Hash.and('D', direction), donor), minor), currency);
    }

    /** Returns the hash of what is particular to a kind together with what all facts state. */
    static long of(long particular, boolean cancelled, long campaign, long occurredAt) {
        return Hash.and(Hash.and(Hash.and(particular, cancelled ? 1 : 0), campaign), occurredAt);
    }
}
