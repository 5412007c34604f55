package dev.muster.topologies.ledger;

import dev.muster.avro.Direction;
import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Unpacker;
import dev.muster.topologies.totals.Change;
import dev.muster.topologies.totals.Slice;

/**
 * A fact as its highest revision states it.
 *
 * @param revision the revision, from 1
 * @param content a 64-bit hash of everything the revision states but {@code recordedAt}
 * @param cancelled whether the revision takes the fact back
 * @param slice the slice it belongs to
 * @param measured what it measures
 */
public record Fact(int revision, long content, boolean cancelled, Slice slice, Measured measured) {

    /** Adds what it counts to a change of its slice, so many times: 1 to count it, -1 to take it back. */
    public void contribute(Change change, int times) {
        if (cancelled) {
            measured.takenBack(change, slice.campaign(), times);
        } else {
            measured.hold(change, slice.campaign(), times);
        }
    }

    void pack(Packer packer) {
        packer.number(revision).hash(content).octet(cancelled ? 1 : 0);
        slice.pack(packer);
        if (measured instanceof Measured.Activity activity) {
            packer.octet('A').text(activity.type());
        } else if (measured instanceof Measured.SignIn signIn) {
            packer.octet('S').number(signIn.minutes()).hash(signIn.member());
        } else if (measured instanceof Measured.Donation donation) {
            packer.octet('D').octet(donation.direction().ordinal()).text(donation.currency());
            packer.number(donation.minor()).octet(donation.donor() == null ? 0 : 1);
            if (donation.donor() != null) {
                packer.hash(donation.donor());
            }
        }
    }

    static Fact unpack(Unpacker in) {
        int revision = in.smallNumber();
        long content = in.hash();
        boolean cancelled = in.octet() == 1;
        var slice = Slice.unpack(in);
        return new Fact(revision, content, cancelled, slice, measured(in));
    }

    private static Measured measured(Unpacker in) {
        int kind = in.octet();
        return switch (kind) {
            case 'A' -> new Measured.Activity(in.text());
            case 'S' -> new Measured.SignIn(in.number(), in.hash());
            case 'D' ->
                new Measured.Donation(
                        Direction.values()[in.octet()],
                        in.text(),
                        in.number(),
                        in.octet() == 0 ? null : Long.valueOf(in.hash()));
            default -> throw new IllegalStateException("no fact is of kind " + kind);
        };
    }
}
