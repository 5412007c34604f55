package dev.muster.topologies.totals;

import dev.muster.avro.Organization;
import dev.muster.avro.SliceChange;
import dev.muster.topologies.Rows;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What has arrived since the last flush, combined by organization and slice: in memory, and in a store only where a
 * commit came between. Mutable.
 */
final class Pending {

    private static final byte CHANGE = 'C';
    private static final byte ORGANIZATION = 'O';

    private final KeyValueStore<Bytes, byte[]> rows;
    private final Map<String, Map<Slice, Change>> changes = new HashMap<>();
    private final Map<String, Organization> organizations = new HashMap<>();
    private final Set<Bytes> saved = new HashSet<>();

    Pending(KeyValueStore<Bytes, byte[]> rows) {
        this.rows = rows;
    }

    void add(String orgId, Slice slice, Change change) {
        changes.computeIfAbsent(orgId, key -> new HashMap<>())
                .computeIfAbsent(slice, key -> new Change())
                .add(change);
    }

    /** Notes the history the registrar admitted last. */
    void add(Organization organization) {
        organizations.put(organization.getOrgId(), organization);
    }

    Map<String, Map<Slice, Change>> changes() {
        return changes;
    }

    Map<String, Organization> organizations() {
        return organizations;
    }

    /** Forgets everything, in the store too. */
    void clear() {
        changes.clear();
        organizations.clear();
        saved.forEach(rows::delete);
        saved.clear();
    }

    /** Writes everything to the store, for a commit that comes before the next flush. */
    void save() {
        changes.forEach((orgId, slices) ->
                slices.forEach((slice, change) -> save(key(CHANGE, orgId, slice.bytes()), slice, change)));
        organizations.forEach((orgId, organization) ->
                save(key(ORGANIZATION, orgId, new byte[0]), Rows.encode(Organization.getEncoder(), organization)));
    }

    private void save(Bytes key, Slice slice, Change change) {
        save(key, Rows.encode(SliceChange.getEncoder(), change.record(slice)));
    }

    private void save(Bytes key, byte[] row) {
        rows.put(key, row);
        saved.add(key);
    }

    /** Reads back what was saved. */
    void load() {
        List<Bytes> keys = new ArrayList<>();
        try (var all = rows.all()) {
            all.forEachRemaining(row -> {
                keys.add(row.key);
                load(row.key.get(), row.value);
            });
        }
        saved.addAll(keys);
    }

    private void load(byte[] key, byte[] row) {
        if (key[0] == ORGANIZATION) {
            add(Rows.decode(Organization.getDecoder(), row));
            return;
        }
        int end = 1;
        while (key[end] != 0) {
            end++;
        }
        var orgId = new String(key, 1, end - 1, StandardCharsets.UTF_8);
        var slice = Slice.of(ByteBuffer.wrap(key, end + 1, key.length - end - 1));
        add(orgId, slice, Change.of(Rows.decode(SliceChange.getDecoder(), row)));
    }

    private static Bytes key(byte kind, String orgId, byte[] rest) {
        var key = Rows.key(orgId, rest);
        return Bytes.wrap(ByteBuffer.allocate(1 + key.length).put(kind).put(key).array());
    }
}
