package dev.muster.topologies.obligations;

import dev.muster.topologies.Rows;
import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.packed.Unpacker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The rows of a partition's organizations on disk; those that were touched since the last write are in memory. */
final class QuotaRows {

    private final KeyValueStore<Bytes, byte[]> rows;
    private final Terms terms;
    private final Packer packer = new Packer(1 << 8);
    private final Map<RowKey, QuotaRow> touched = new LinkedHashMap<>();
    private boolean any;

    QuotaRows(KeyValueStore<Bytes, byte[]> rows, Terms terms) {
        this.rows = rows;
        this.terms = terms;
        try (var all = rows.all()) {
            any = all.hasNext();
        }
    }

    /** Returns whether there ever was a row. */
    boolean isAny() {
        return any;
    }

    /** Returns a row, an empty one if there is none. */
    QuotaRow row(RowKey key) {
        return touched.computeIfAbsent(key, missing -> {
            var bytes = rows.get(missing.bytes());
            return bytes == null ? new QuotaRow() : QuotaRow.of(bytes, terms);
        });
    }

    /** Returns the keys of all rows of an organization. */
    List<RowKey> of(String orgId) {
        write();
        var keys = new ArrayList<RowKey>();
        try (var found = rows.range(Bytes.wrap(Rows.first(orgId)), Bytes.wrap(Rows.last(orgId)))) {
            found.forEachRemaining(row -> keys.add(new RowKey(
                    orgId, RowKey.quotaId(row.key.get(), orgId), DuePeriod.unpack(new Unpacker(row.value, terms)))));
        }
        return keys;
    }

    /** Writes what was touched. */
    void write() {
        touched.forEach((key, row) -> {
            if (row.isEmpty() && row.isStored()) {
                rows.delete(key.bytes());
            } else if (row.isChanged() && !row.isEmpty()) {
                any = true;
                rows.put(key.bytes(), row.bytes(key.period(), packer));
            }
        });
        touched.clear();
    }
}
