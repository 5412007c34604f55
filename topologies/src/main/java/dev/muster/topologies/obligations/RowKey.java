package dev.muster.topologies.obligations;

import dev.muster.schemas.Topics;
import dev.muster.topologies.Rows;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/** What a {@link QuotaRow} is known by. */
record RowKey(String orgId, String quotaId, DuePeriod period) {

    Bytes bytes() {
        var rest = quotaId + '|' + period.type() + '|' + period.id();
        return Bytes.wrap(Rows.key(orgId, rest.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the quota of a row's key in the store. */
    static String quotaId(byte[] key, String orgId) {
        int first = orgId.getBytes(StandardCharsets.UTF_8).length + 1;
        int last = first;
        while (key[last] != '|') {
            last++;
        }
        return new String(key, first, last - first, StandardCharsets.UTF_8);
    }

    /** Returns the key it has in result topics. */
    String topicKey() {
        return Topics.obligationKey(orgId, quotaId, period.type(), period.id());
    }
}
