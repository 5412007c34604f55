package dev.muster.topologies.tree;

import java.util.HashMap;
import java.util.Map;

/** Whose child each organization is, on every day. Mutable; never has a cycle. */
final class Tree {

    private final Map<String, History> histories = new HashMap<>();

    /** Returns whether an organization would be its own ancestor on some day if it had this history. */
    boolean wouldClose(String orgId, History history) {
        return leadsTo(orgId, history, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private boolean leadsTo(String orgId, History history, int first, int next) {
        var found = new boolean[1];
        history.forEachParent(first, next, (parent, from, to) -> {
            if (!found[0]) {
                found[0] = parent.equals(orgId) || leadsTo(orgId, history(parent), from, to);
            }
        });
        return found[0];
    }

    /** Gives an organization a history that closes no cycle. */
    void put(String orgId, History history) {
        histories.put(orgId, history);
    }

    private History history(String orgId) {
        return histories.getOrDefault(orgId, History.UNKNOWN);
    }

    /** Returns how many roll-ups lead at most, on any day, from an organization to the top. */
    int height() {
        return histories.values().stream()
                .mapToInt(history -> depth(history, Integer.MIN_VALUE, Integer.MAX_VALUE))
                .max()
                .orElse(0);
    }

    private int depth(History history, int first, int next) {
        var deepest = new int[1];
        history.forEachParent(
                first,
                next,
                (parent, from, to) -> deepest[0] = Math.max(deepest[0], 1 + depth(history(parent), from, to)));
        return deepest[0];
    }
}
