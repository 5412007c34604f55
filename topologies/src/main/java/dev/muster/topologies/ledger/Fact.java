package dev.muster.topologies.ledger;

import dev.muster.avro.Direction;
import dev.muster.topologies.totals.Change;
import dev.muster.topologies.totals.Slice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A fact as its highest revision states it.
 *
 * @param revision the revision, from 1
 * @param content a 64-bit hash of everything the revision states but {@code recordedAt}
 * @param cancelled whether the revision takes the fact back
 * @param slice the slice it belongs to
 * @param measured what it measures
 */
record Fact(int revision, long content, boolean cancelled, Slice slice, Measured measured) {

    /** Adds what it counts to a change of its slice, so many times. */
    void contribute(Change change, int times) {
        if (cancelled) {
            measured.takenBack(change, slice.campaign(), times);
        } else {
            measured.hold(change, slice.campaign(), times);
        }
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream(64);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(revision);
            out.writeLong(content);
            out.writeBoolean(cancelled);
            out.writeInt(slice.day());
            out.writeInt(slice.recordedDay());
            out.writeUTF(slice.campaign() == null ? "" : slice.campaign());
            if (measured instanceof Measured.Activity activity) {
                out.writeByte('A');
                out.writeUTF(activity.type());
            } else if (measured instanceof Measured.SignIn signIn) {
                out.writeByte('S');
                out.writeLong(signIn.minutes());
                out.writeLong(signIn.member());
            } else if (measured instanceof Measured.Donation donation) {
                write(out, donation);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Measured.Donation donation) throws IOException {
        out.writeByte('D');
        out.writeByte(donation.direction().ordinal());
        out.writeUTF(donation.currency());
        out.writeLong(donation.minor());
        out.writeBoolean(donation.donor() != null);
        if (donation.donor() != null) {
            out.writeLong(donation.donor());
        }
    }

    static Fact of(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int revision = in.readInt();
            long content = in.readLong();
            boolean cancelled = in.readBoolean();
            int day = in.readInt();
            int recordedDay = in.readInt();
            var campaign = in.readUTF();
            var slice = new Slice(day, recordedDay, campaign.isEmpty() ? null : campaign);
            return new Fact(revision, content, cancelled, slice, measured(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Measured measured(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 'A' -> new Measured.Activity(in.readUTF());
            case 'S' -> new Measured.SignIn(in.readLong(), in.readLong());
            case 'D' ->
                new Measured.Donation(
                        Direction.values()[in.readByte()],
                        in.readUTF(),
                        in.readLong(),
                        in.readBoolean() ? Long.valueOf(in.readLong()) : null);
            default -> throw new IOException("no fact is of kind " + kind);
        };
    }
}
