package dev.muster.topologies.totals;

import dev.muster.avro.Organization;
import dev.muster.topologies.Rows;
import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.packed.Unpacker;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What has arrived, in numbered rows, so that pages need not be written at every flush (write-ahead logging: Mohan et
 * al., ARIES, TODS 1992). A row is deleted when all pages include it. The last rows may be <em>unsent</em>: a commit
 * came between two flushes, and what they hold has not been added to anything yet. Those before may be
 * <em>unpublished</em>: added and sent to parents, but the results they changed are still to be published.
 */
final class Journal {

    private static final Bytes MARKS = key(0);
    private static final byte CHANGE = 'C';
    private static final byte SAME_ORGANIZATION = 'S';
    private static final byte ORGANIZATION = 'O';

    private final KeyValueStore<Bytes, byte[]> rows;
    private final Terms terms;
    private final int largestRow;
    private final Packer row = new Packer(1 << 12);
    private final Deque<Size> sizes = new ArrayDeque<>();
    private long last;
    private long sent;
    private long published;
    private long bytes;
    private long unpublishedBytes;

    private record Size(long number, int bytes) {}

    /** Takes what was read back. */
    interface Reader {

        /** Takes a change of a slice, which it is to unpack, and the number of its row. */
        void change(String orgId, Slice slice, Unpacker change, long number, boolean sent);

        /** Takes an organization that was not sent. */
        void organization(Organization organization);
    }

    /** Makes one that begins another row when one is as large as that, in bytes. */
    Journal(KeyValueStore<Bytes, byte[]> rows, Terms terms, int largestRow) {
        this.rows = rows;
        this.terms = terms;
        this.largestRow = largestRow;
    }

    /** Returns the number of the last row. */
    long last() {
        return last;
    }

    /** Returns the number of the first row that is not sent. */
    long firstUnsent() {
        return sent + 1;
    }

    /** Returns how many bytes all rows have. */
    long bytes() {
        return bytes;
    }

    int rows() {
        return sizes.size();
    }

    /** Writes what is pending, unsent for now, in place of what was unsent before. */
    void write(Collection<OrganizationTotals> changed, Collection<Organization> organizations) {
        while (last > sent) {
            rows.delete(key(last--));
            bytes -= sizes.removeLast().bytes();
        }
        changed.forEach(this::write);
        for (var organization : organizations) {
            var encoded = Rows.encode(Organization.getEncoder(), organization);
            row.octet(ORGANIZATION).number(encoded.length).raw(encoded, 0, encoded.length);
            put(largestRow);
        }
        put(1);
    }

    private void write(OrganizationTotals totals) {
        byte kind = CHANGE;
        for (var slice : totals.pending()) {
            var change = slice.pending();
            for (int part = 0; change != null && part < change.parts(); part++) {
                row.octet(kind);
                if (kind == CHANGE) {
                    row.text(totals.orgId());
                }
                slice.slice().pack(row);
                change.pack(row, part);
                kind = put(largestRow) ? CHANGE : SAME_ORGANIZATION;
            }
        }
    }

    /** Writes the row if it is as large as that; returns whether it was. */
    private boolean put(int least) {
        boolean large = row.size() >= least;
        if (large) {
            rows.put(key(++last), row.bytes());
            note(last, row.size());
            row.clear();
        }
        return large;
    }

    private void note(long number, int size) {
        sizes.addLast(new Size(number, size));
        bytes += size;
        unpublishedBytes += size;
    }

    /** Notes that everything written is sent. */
    void sent() {
        mark(last, published);
    }

    /** Notes that everything sent is published. */
    void published() {
        unpublishedBytes = 0;
        mark(sent, sent);
    }

    private void mark(long nowSent, long nowPublished) {
        if (nowSent != sent || nowPublished != published) {
            sent = nowSent;
            published = nowPublished;
            rows.put(
                    MARKS,
                    ByteBuffer.allocate(16).putLong(sent).putLong(published).array());
        }
    }

    boolean isPublished(long number) {
        return number <= published;
    }

    /** Returns how many bytes were written since the last publication. */
    long unpublishedBytes() {
        return unpublishedBytes;
    }

    /** Deletes the rows before a number. */
    void truncate(long before) {
        while (!sizes.isEmpty() && sizes.getFirst().number() < before) {
            var first = sizes.removeFirst();
            rows.delete(key(first.number()));
            bytes -= first.bytes();
        }
    }

    /** Reads everything back, in order. */
    void load(Reader reader) {
        var marks = rows.get(MARKS);
        if (marks != null) {
            var both = ByteBuffer.wrap(marks);
            sent = both.getLong();
            published = both.getLong();
        }
        last = sent;
        var found = new ArrayList<byte[]>();
        try (var all = rows.range(key(1), key(Long.MAX_VALUE))) {
            all.forEachRemaining(entry -> {
                last = ByteBuffer.wrap(entry.key.get()).getLong();
                note(last, entry.value.length);
                found.add(entry.value);
            });
        }
        var numbers = sizes.iterator();
        found.forEach(value -> read(value, numbers.next().number(), reader));
    }

    private void read(byte[] value, long number, Reader reader) {
        var in = new Unpacker(value, terms);
        var orgId = "";
        while (in.hasMore()) {
            int kind = in.octet();
            if (kind == ORGANIZATION) {
                var organization = Rows.decode(Organization.getDecoder(), in.raw(in.smallNumber()));
                if (number > sent) {
                    reader.organization(organization);
                }
            } else {
                orgId = kind == CHANGE ? in.text() : orgId;
                reader.change(orgId, Slice.unpack(in), in, number, number <= sent);
            }
        }
    }

    private static Bytes key(long number) {
        return Bytes.wrap(ByteBuffer.allocate(8).putLong(number).array());
    }
}
