package dev.muster.serving.model;

import java.util.BitSet;

/**
 * A new snapshot and what is different in it.
 *
 * @param snapshot the new snapshot
 * @param counts the numbers of the organizations whose counts changed
 * @param tree whether organizations or campaigns themselves changed
 */
public record Change(Snapshot snapshot, BitSet counts, boolean tree) {

    /** Returns this change and a later one as one. */
    public Change and(Change later) {
        var both = (BitSet) counts.clone();
        both.or(later.counts);
        return new Change(later.snapshot, both, tree || later.tree);
    }

    /** Returns whether nothing is different but how far the pipeline has come. */
    public boolean isEmpty() {
        return counts.isEmpty() && !tree;
    }
}
