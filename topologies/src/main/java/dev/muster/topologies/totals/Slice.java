package dev.muster.topologies.totals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of an organization are parted by before they are summed: every period is a sum of slices (stream
 * slicing: Carbone et al., Cutty, CIKM 2016; Traub et al., Scotty, ICDE 2018).
 *
 * @param day the local day they occurred, counted from 1970-01-01
 * @param recordedDay the local day they were recorded, or {@code day} where that is later
 * @param campaign their campaign, or null
 */
public record Slice(int day, int recordedDay, @Nullable String campaign) {

    /** Returns it as bytes that sort by day. */
    byte[] bytes() {
        var name = campaign == null ? new byte[0] : campaign.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + name.length)
                .putInt(day ^ Integer.MIN_VALUE)
                .putInt(recordedDay ^ Integer.MIN_VALUE)
                .put(name)
                .array();
    }

    static Slice of(ByteBuffer bytes) {
        int day = bytes.getInt() ^ Integer.MIN_VALUE;
        int recordedDay = bytes.getInt() ^ Integer.MIN_VALUE;
        var name = StandardCharsets.UTF_8.decode(bytes).toString();
        return new Slice(day, recordedDay, name.isEmpty() ? null : name);
    }
}
