package dev.muster.topologies.tree;

import dev.muster.avro.Affiliation;
import dev.muster.avro.Organization;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose child an organization is, as a function of the day: before the first affiliation the first holds, after the
 * last and in a gap the one before (Semantics 5 of the design).
 */
public final class History {

    /** The history of an organization nobody has described: a child of none. */
    public static final History UNKNOWN = new History(new int[] {Integer.MIN_VALUE}, new String[1]);

    private final int[] from;
    private final @Nullable String[] parents;

    private History(int[] from, @Nullable String[] parents) {
        this.from = from;
        this.parents = parents;
    }

    /** Returns the history of an organization whose affiliations are in order and not none. */
    public static History of(Organization organization) {
        List<Affiliation> affiliations = organization.getAffiliations();
        var from = new int[affiliations.size()];
        var parents = new String[affiliations.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = i == 0
                    ? Integer.MIN_VALUE
                    : (int) affiliations.get(i).getValidFrom().toEpochDay();
            parents[i] = affiliations.get(i).getParentId();
        }
        return new History(from, parents);
    }

    /** Returns the parent on a day counted from 1970-01-01, or null for none. */
    public @Nullable String parent(int day) {
        int at = Arrays.binarySearch(from, day);
        return parents[at >= 0 ? at : -at - 2];
    }

    /** Passes on each day on which another affiliation begins. */
    public void forEachStart(IntConsumer action) {
        for (int i = 1; i < from.length; i++) {
            action.accept(from[i]);
        }
    }

    /** Passes on each parent there is with the days {@code [first, next)} on which it is one, clipped to a range. */
    void forEachParent(int first, int next, Parents action) {
        for (int i = 0; i < from.length; i++) {
            int start = Math.max(first, from[i]);
            int end = Math.min(next, i + 1 < from.length ? from[i + 1] : Integer.MAX_VALUE);
            var parent = parents[i];
            if (start < end && parent != null) {
                action.parent(parent, start, end);
            }
        }
    }

    /** Takes a parent and the days on which it is one. */
    interface Parents {
        void parent(String parent, int first, int next);
    }
}
