package dev.muster.topologies.rounds;

import dev.muster.avro.Marker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The time of one partition, and of the tree as far as the partition knows it (Semantics 9 and Construction of the
 * design).
 *
 * <p>A partition whose input topics have all passed a tick, and which has sent the roll-ups of everything before it,
 * says so in a marker of height 0 to every partition. A partition that has the markers of a height from all partitions
 * has received every roll-up of that height; once it has passed them on it sends the next. After as many heights as the
 * tree has, results are final. A tick's markers carry a time and overtake older ones; a fence's carry its id and are
 * gathered one by one, since fences come from several clocks. The height never shrinks: where the tree has become lower,
 * roll-ups may still climb the way it was.
 *
 * <p>Call {@link #advance} only when everything taken in so far has been sent.
 */
public final class Rounds {

    /** How many fences that have passed are remembered for those who wait. */
    static final int REMEMBERED = 64;

    /** How many fences may be under way; the oldest is given up, as one that was never written to all topics. */
    static final int OPEN = 1_000;

    private static final int VERSION = 1;

    private final int partition;
    private final int partitions;
    private final long[] ticks;
    private long registrarTime;
    private int treeHeight;
    private long treeTime;
    private final Map<Integer, long[]> times = new TreeMap<>();
    private final Map<Integer, Long> sent = new TreeMap<>();
    private final Map<String, Fence> fences = new LinkedHashMap<>();
    private final Deque<String> passed = new ArrayDeque<>();

    /** How far one fence has come. */
    private static final class Fence {
        final BitSet topics = new BitSet();
        final Map<Integer, BitSet> heights = new TreeMap<>();
        int treeHeight = -1;
        int next;
    }

    /**
     * Makes the rounds of a partition that has seen nothing.
     *
     * @param partition the partition
     * @param partitions how many there are
     * @param topics how many input topics carry ticks
     */
    public Rounds(int partition, int partitions, int topics) {
        this.partition = partition;
        this.partitions = partitions;
        this.ticks = new long[topics];
    }

    /** Takes in a tick of one input topic, in milliseconds. */
    public void tick(int topic, long time) {
        ticks[topic] = Math.max(ticks[topic], time);
    }

    /** Takes in a fence of one input topic. */
    public void fence(int topic, String id) {
        if (!passed.contains(id)) {
            open(id).topics.set(topic);
        }
    }

    private Fence open(String id) {
        if (fences.size() == OPEN && !fences.containsKey(id)) {
            fences.remove(fences.keySet().iterator().next());
        }
        return fences.computeIfAbsent(id, key -> new Fence());
    }

    /** Takes in a marker of a partition or, with height -1, of the registrar. */
    public void marker(Marker marker) {
        if (marker.getHeight() < 0) {
            registrarTime = Math.max(registrarTime, marker.getTime().toEpochMilli());
            treeHeight = Math.max(treeHeight, marker.getTreeHeight());
        } else {
            var row = times.computeIfAbsent(marker.getHeight(), key -> new long[partitions]);
            row[marker.getPartition()] =
                    Math.max(row[marker.getPartition()], marker.getTime().toEpochMilli());
        }
        for (var id : marker.getFences()) {
            if (!passed.contains(id)) {
                gather(open(id), marker);
            }
        }
    }

    private void gather(Fence fence, Marker marker) {
        if (marker.getHeight() < 0) {
            fence.treeHeight = treeHeight;
        } else {
            fence.heights
                    .computeIfAbsent(marker.getHeight(), key -> new BitSet())
                    .set(marker.getPartition());
        }
    }

    /** Returns the smallest last tick of the input topics, in milliseconds; 0 before each had one. */
    public long time() {
        return Arrays.stream(ticks).min().orElse(0);
    }

    /** Returns the tick up to which everything had arrived, at every height, at the last advance, in milliseconds. */
    public long treeTime() {
        return treeTime;
    }

    private long reached(int height) {
        if (height == 0) {
            return Math.min(time(), registrarTime);
        }
        var row = times.get(height - 1);
        return row == null ? 0 : Arrays.stream(row).min().orElse(0);
    }

    /** Returns the last fences that have passed, the latest last. */
    public List<String> passed() {
        return List.copyOf(passed);
    }

    /** Returns the markers that are due, for every partition, and notes them as sent. */
    public List<Marker> advance() {
        var due = new TreeMap<Integer, List<String>>();
        advanceFences(due);
        var markers = new ArrayList<Marker>();
        for (int height = 0; height < Math.max(treeHeight, 1); height++) {
            long reached = reached(height);
            var ids = due.remove(height);
            if (reached > sent.getOrDefault(height, 0L) || ids != null) {
                sent.put(height, reached);
                markers.add(marker(height, reached, ids == null ? List.of() : ids));
            }
        }
        treeTime = Math.max(treeTime, reached(treeHeight));
        due.forEach((height, ids) -> markers.add(marker(height, sent.getOrDefault(height, 0L), ids)));
        return markers;
    }

    private Marker marker(int height, long time, List<String> ids) {
        return new Marker(height, partition, Instant.ofEpochMilli(time), ids, 0);
    }

    private void advanceFences(Map<Integer, List<String>> due) {
        for (Iterator<Map.Entry<String, Fence>> all = fences.entrySet().iterator(); all.hasNext(); ) {
            var entry = all.next();
            var fence = entry.getValue();
            while (complete(fence) && fence.next < fence.treeHeight) {
                due.computeIfAbsent(fence.next, key -> new ArrayList<>()).add(entry.getKey());
                fence.next++;
            }
            if (complete(fence)) {
                all.remove();
                passed.addLast(entry.getKey());
            }
        }
        while (passed.size() > REMEMBERED) {
            passed.removeFirst();
        }
    }

    private boolean complete(Fence fence) {
        if (fence.treeHeight < 0 || fence.topics.cardinality() < ticks.length) {
            return false;
        }
        return fence.next == 0
                || fence.heights.getOrDefault(fence.next - 1, new BitSet()).cardinality() == partitions;
    }

    /** Returns all of it as bytes. */
    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            write(out, ticks);
            out.writeLong(registrarTime);
            out.writeInt(treeHeight);
            out.writeLong(treeTime);
            out.writeInt(times.size());
            for (var entry : times.entrySet()) {
                out.writeInt(entry.getKey());
                write(out, entry.getValue());
            }
            out.writeInt(sent.size());
            for (var entry : sent.entrySet()) {
                out.writeInt(entry.getKey());
                out.writeLong(entry.getValue());
            }
            out.writeInt(fences.size());
            for (var entry : fences.entrySet()) {
                out.writeUTF(entry.getKey());
                write(out, entry.getValue());
            }
            out.writeInt(passed.size());
            for (var id : passed) {
                out.writeUTF(id);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Fence fence) throws IOException {
        write(out, fence.topics.toLongArray());
        out.writeInt(fence.treeHeight);
        out.writeInt(fence.next);
        out.writeInt(fence.heights.size());
        for (var entry : fence.heights.entrySet()) {
            out.writeInt(entry.getKey());
            write(out, entry.getValue().toLongArray());
        }
    }

    private static void write(DataOutputStream out, long[] values) throws IOException {
        out.writeInt(values.length);
        for (long value : values) {
            out.writeLong(value);
        }
    }

    /** Takes back what {@link #bytes} returned, in place of everything. */
    public void restore(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("the state of rounds is of version " + version + ", not " + VERSION);
            }
            var read = longs(in);
            System.arraycopy(read, 0, ticks, 0, ticks.length);
            registrarTime = in.readLong();
            treeHeight = in.readInt();
            treeTime = in.readLong();
            times.clear();
            for (int i = in.readInt(); i > 0; i--) {
                times.put(in.readInt(), longs(in));
            }
            sent.clear();
            for (int i = in.readInt(); i > 0; i--) {
                sent.put(in.readInt(), in.readLong());
            }
            fences.clear();
            for (int i = in.readInt(); i > 0; i--) {
                fences.put(in.readUTF(), fence(in));
            }
            passed.clear();
            for (int i = in.readInt(); i > 0; i--) {
                passed.addLast(in.readUTF());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fence fence(DataInputStream in) throws IOException {
        var fence = new Fence();
        fence.topics.or(BitSet.valueOf(longs(in)));
        fence.treeHeight = in.readInt();
        fence.next = in.readInt();
        for (int i = in.readInt(); i > 0; i--) {
            fence.heights.put(in.readInt(), BitSet.valueOf(longs(in)));
        }
        return fence;
    }

    private static long[] longs(DataInputStream in) throws IOException {
        var values = new long[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readLong();
        }
        return values;
    }
}
