package dev.muster.topologies.totals;

import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Unpacker;

/**
 * What changes in a slice: sums, and two multisets of pseudonyms. Mutable. Changes add up in any order, so what happened
 * between two flushes is one change, and so is what all children of a parent did.
 */
public final class Change {

    /** How many pseudonyms a packed change has at most, which bounds it to a few hundred kilobytes. */
    static final int MOST = 20_000;

    private final Sums sums = new Sums();
    private final KeyChanges[] keys = {new KeyChanges(), new KeyChanges()};

    public Sums sums() {
        return sums;
    }

    /** Changes by how much a member's hash is held. */
    public void addMember(long hash, int change) {
        add(Who.MEMBERS, hash, change);
    }

    /** Changes by how much a donor's hash is held. */
    public void addDonor(long hash, int change) {
        add(Who.DONORS, hash, change);
    }

    void add(Who who, long hash, int change) {
        keys(who).add(hash, change);
    }

    KeyChanges keys(Who who) {
        return keys[who.ordinal()];
    }

    private int size() {
        return keys(Who.MEMBERS).size() + keys(Who.DONORS).size();
    }

    boolean isZero() {
        return sums.isZero() && size() == 0;
    }

    /** Returns whether anything in it is taken away. */
    boolean takesAway() {
        return sums.takesAway()
                || keys(Who.MEMBERS).takesAway()
                || keys(Who.DONORS).takesAway();
    }

    /** Returns in how many parts it is written. */
    int parts() {
        return 1 + size() / MOST;
    }

    /** Writes a part of it; the first has the sums. */
    void pack(Packer packer, int part) {
        (part == 0 ? sums : Sums.NONE).pack(packer);
        int from = part * MOST;
        for (var who : Who.ALL) {
            int size = keys(who).size();
            keys(who).pack(packer, clamp(from, size), clamp(from + MOST, size));
            from -= size;
        }
    }

    private static int clamp(int index, int size) {
        return Math.max(0, Math.min(index, size));
    }

    /** Adds a part that was written. */
    void unpack(Unpacker in) {
        sums.unpack(in);
        for (var who : Who.ALL) {
            keys(who).unpack(in);
        }
    }
}
