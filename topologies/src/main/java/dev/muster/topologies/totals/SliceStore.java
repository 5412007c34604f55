package dev.muster.topologies.totals;

import dev.muster.avro.SliceChange;
import dev.muster.topologies.Rows;
import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntMaps;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The slices of a partition's organizations on disk: a row of sums a slice, rewritten when it changes, and rows of
 * pseudonym changes, appended. When a slice has several such rows and they hold as much as its whole multiset, one row
 * of the whole takes their place, so that what is written stays in proportion to what changed.
 */
final class SliceStore {

    private static final int ROWS = 8;

    private final KeyValueStore<Bytes, byte[]> sums;
    private final KeyValueStore<Bytes, byte[]> pseudonyms;
    private final Spans calendar;

    SliceStore(KeyValueStore<Bytes, byte[]> sums, KeyValueStore<Bytes, byte[]> pseudonyms, Spans calendar) {
        this.sums = sums;
        this.pseudonyms = pseudonyms;
        this.calendar = calendar;
    }

    /** Reads everything there is of an organization. */
    OrganizationTotals load(String orgId) {
        var totals = new OrganizationTotals(calendar);
        var first = Bytes.wrap(Rows.first(orgId));
        var last = Bytes.wrap(Rows.last(orgId));
        try (var rows = sums.range(first, last)) {
            rows.forEachRemaining(row -> totals.apply(
                    slice(orgId, row.key, 0), Change.of(Rows.decode(SliceChange.getDecoder(), row.value))));
        }
        try (var rows = pseudonyms.range(first, last)) {
            rows.forEachRemaining(row -> load(orgId, totals, row));
        }
        totals.drainChanged();
        return totals;
    }

    private static void load(String orgId, OrganizationTotals totals, KeyValue<Bytes, byte[]> row) {
        var slice = slice(orgId, row.key, 5);
        totals.apply(slice, change(row.value));
        int number = ByteBuffer.wrap(row.key.get()).getInt(row.key.get().length - 4);
        totals.slice(slice).rowWritten(number, row.value.length);
    }

    /** Writes what changed in a slice, after the change. */
    void save(String orgId, Slice slice, SliceTotals totals, Change change) {
        var key = Rows.key(orgId, slice.bytes());
        sums.put(Bytes.wrap(key), Rows.encode(SliceChange.getEncoder(), record(slice, totals.sums())));
        if (change.members().isEmpty() && change.donors().isEmpty()) {
            return;
        }
        if (totals.rows() >= ROWS && totals.written() >= size(totals.members(), totals.donors())) {
            compact(key, totals);
        } else {
            append(key, totals, bytes(change.members(), change.donors()));
        }
    }

    private void compact(byte[] key, SliceTotals totals) {
        for (int number = totals.rows() - 1; number > 0; number--) {
            pseudonyms.delete(numbered(key, number));
        }
        totals.rowsDropped();
        append(key, totals, bytes(totals.members(), totals.donors()));
    }

    private void append(byte[] key, SliceTotals totals, byte[] row) {
        pseudonyms.put(numbered(key, totals.rows()), row);
        totals.rowWritten(totals.rows(), row.length);
    }

    private static SliceChange record(Slice slice, Sums sums) {
        var change = new Change();
        change.sums().add(sums, 1);
        return change.record(slice);
    }

    private static Slice slice(String orgId, Bytes key, int suffix) {
        int prefix = orgId.getBytes(StandardCharsets.UTF_8).length + 1;
        return Slice.of(ByteBuffer.wrap(key.get(), prefix, key.get().length - prefix - suffix)
                .slice());
    }

    private static Bytes numbered(byte[] key, int number) {
        return Bytes.wrap(ByteBuffer.allocate(key.length + 5)
                .put(key)
                .put((byte) 0)
                .putInt(number)
                .array());
    }

    private static int size(Long2IntMap members, Long2IntMap donors) {
        return 4 + 12 * (members.size() + donors.size());
    }

    private static byte[] bytes(Long2IntMap members, Long2IntMap donors) {
        var bytes = ByteBuffer.allocate(size(members, donors)).putInt(members.size());
        put(bytes, members);
        put(bytes, donors);
        return bytes.array();
    }

    private static void put(ByteBuffer bytes, Long2IntMap multiset) {
        Long2IntMaps.fastForEach(
                multiset, key -> bytes.putLong(key.getLongKey()).putInt(key.getIntValue()));
    }

    private static Change change(byte[] row) {
        var change = new Change();
        var bytes = ByteBuffer.wrap(row);
        for (int members = bytes.getInt(); members > 0; members--) {
            change.addMember(bytes.getLong(), bytes.getInt());
        }
        while (bytes.hasRemaining()) {
            change.addDonor(bytes.getLong(), bytes.getInt());
        }
        return change;
    }
}
