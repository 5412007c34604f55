package dev.muster.serving.model;

import java.util.BitSet;

/**
 * A new snapshot and what is different in it.
 *
 * @param snapshot the new snapshot
 * @param counts the numbers of the organizations whose counts changed
 * @param obligations the numbers of the organizations whose obligations, or the compliance of whose descendants, changed
 * @param tree whether organizations or campaigns themselves changed
 * @param rules whether rules changed
 */
public record Change(Snapshot snapshot, BitSet counts, BitSet obligations, boolean tree, boolean rules) {

    /** Returns this change and a later one as one. */
    public Change and(Change later) {
        return new Change(
                later.snapshot,
                either(counts, later.counts),
                either(obligations, later.obligations),
                tree || later.tree,
                rules || later.rules);
    }

    private static BitSet either(BitSet one, BitSet other) {
        var both = (BitSet) one.clone();
        both.or(other);
        return both;
    }

    /** Returns whether nothing is different but how far the pipeline has come. */
    public boolean isEmpty() {
        return counts.isEmpty() && obligations.isEmpty() && !tree && !rules;
    }
}
