package dev.muster.topologies.obligations;

import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.packed.Unpacker;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one organization by one quota in one period: its own obligation, if it owes; how its descendants
 * stand; and what of both its parent was told. Mutable.
 */
final class QuotaRow {

    private @Nullable Obligation own;
    private long shortSince;
    private Compliance descendants = new Compliance();
    private @Nullable String toldTo;
    private Compliance told = new Compliance();
    private boolean publishable;
    private boolean stored;
    private boolean changed;

    @Nullable
    Obligation own() {
        return own;
    }

    void own(@Nullable Obligation obligation) {
        own = obligation;
        changed = true;
    }

    /** Returns the newest tick that was known when what was done fell below what is owed, in milliseconds. */
    long shortSince() {
        return shortSince;
    }

    void shortSince(long tick) {
        shortSince = tick;
        changed = true;
    }

    Compliance descendants() {
        return descendants;
    }

    /** Takes in what changed in how descendants stand. */
    void receive(Compliance change) {
        descendants.add(change, 1);
        publishable = true;
        changed = true;
    }

    /** Returns whether descendants stand otherwise than was published. */
    boolean isPublishable() {
        return publishable;
    }

    void published() {
        publishable = false;
        changed = true;
    }

    /** Says what a parent is to learn, and notes that it did: everything, if it is another parent than before. */
    void tell(@Nullable String kind, @Nullable String parent, Telling telling) {
        var now = new Compliance();
        now.add(descendants, 1);
        if (own != null && kind != null) {
            now.add(kind, own.status());
        }
        if (!Objects.equals(parent, toldTo)) {
            tell(toldTo, told, -1, telling);
            told = new Compliance();
            toldTo = parent;
            changed = true;
        }
        if (!now.equals(told)) {
            tell(parent, now, 1, telling);
            tell(parent, told, -1, telling);
            told = now;
            changed = true;
        }
    }

    private static void tell(@Nullable String parent, Compliance compliance, int times, Telling telling) {
        if (parent != null && !compliance.isZero()) {
            telling.tell(parent, compliance, times);
        }
    }

    /** Takes what a parent is to add so many times. */
    interface Telling {
        void tell(String parent, Compliance compliance, int times);
    }

    /** Returns whether it is otherwise than on disk. */
    boolean isChanged() {
        return changed;
    }

    /** Returns whether there is one on disk. */
    boolean isStored() {
        return stored;
    }

    boolean isEmpty() {
        return own == null && descendants.isZero() && told.isZero() && !publishable;
    }

    byte[] bytes(DuePeriod period, Packer packer) {
        packer.clear();
        period.pack(packer);
        packer.octet((own == null ? 0 : 1) + (publishable ? 2 : 0)).number(shortSince);
        if (own != null) {
            own.pack(packer);
        }
        descendants.pack(packer);
        packer.text(toldTo == null ? "" : toldTo);
        told.pack(packer);
        return packer.bytes();
    }

    /** Reads a row; its period stands first. */
    static QuotaRow of(Unpacker in) {
        var row = new QuotaRow();
        row.stored = true;
        int flags = in.octet();
        row.shortSince = in.number();
        if ((flags & 1) != 0) {
            row.own = Obligation.unpack(in);
        }
        row.publishable = (flags & 2) != 0;
        row.descendants = Compliance.unpack(in);
        var parent = in.text();
        row.toldTo = parent.isEmpty() ? null : parent;
        row.told = Compliance.unpack(in);
        return row;
    }

    static QuotaRow of(byte[] bytes, Terms terms) {
        var in = new Unpacker(bytes, terms);
        DuePeriod.unpack(in);
        return of(in);
    }
}
