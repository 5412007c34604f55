package dev.muster.topologies.totals;

import dev.muster.schemas.Reason;
import dev.muster.topologies.ledger.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many event records a partition has read since the installation began, and what became of them. Mutable; committed
 * with what it counts. {@code consumed = counted + superseded + duplicate + dead} (Semantics 10 of the design).
 */
public final class Outcomes {

    private static final String CONSUMED = "consumed";

    private final long[] counts = new long[Outcome.values().length];
    private final Map<String, Long> dead = new TreeMap<>();
    private long newest;

    private static String label(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /** Counts an event record with a Kafka timestamp in milliseconds. */
    void add(Outcome outcome, @Nullable Reason reason, long timestamp) {
        counts[outcome.ordinal()]++;
        newest = Math.max(newest, timestamp);
        if (reason != null) {
            addDead(reason);
        }
    }

    /** Counts a dead letter of reference data, which is beside the identity. */
    public void addDead(Reason reason) {
        dead.merge(reason.label(), 1L, Long::sum);
    }

    /** Returns how many there were by outcome, those consumed among them. */
    Map<String, Long> counts() {
        var byLabel = new HashMap<String, Long>();
        for (var outcome : Outcome.values()) {
            byLabel.put(label(outcome), counts[outcome.ordinal()]);
        }
        byLabel.put(CONSUMED, Arrays.stream(counts).sum());
        return byLabel;
    }

    /** Returns how many dead letters there were by reason. */
    public Map<String, Long> dead() {
        return Map.copyOf(dead);
    }

    /** Returns the largest Kafka timestamp in milliseconds, 0 before the first. */
    long newest() {
        return newest;
    }

    /** Returns all of it as bytes. */
    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(newest);
            for (long count : counts) {
                out.writeLong(count);
            }
            write(out, dead);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Takes back what {@link #bytes} returned, in place of everything. */
    public void restore(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            newest = in.readLong();
            for (int i = 0; i < counts.length; i++) {
                counts[i] = in.readLong();
            }
            read(in, dead);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, Map<String, Long> map) throws IOException {
        out.writeInt(map.size());
        for (var entry : map.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeLong(entry.getValue());
        }
    }

    private static void read(DataInputStream in, Map<String, Long> map) throws IOException {
        for (int i = in.readInt(); i > 0; i--) {
            map.put(in.readUTF(), in.readLong());
        }
    }
}
