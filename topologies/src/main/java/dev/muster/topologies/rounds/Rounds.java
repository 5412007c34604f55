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
 * <p>Verdicts climb too, as compliance, and a share is a verdict about verdicts. So a tick climbs the tree once for facts,
 * and once more for each <em>level</em> of rules: rules about facts are judged when facts have arrived at every height,
 * shares of them when their compliance has, and so on. A partition sends the markers above a level only when it has
 * {@link #judged} it. When the tree grows, or a quota becomes
 * a share of more, nothing climbs higher than height 0 until the ticks for which all partitions know it, so that they
 * agree which height ends a level, and which quotas are of it.
 *
 * <p>Call {@link #advance} only when everything taken in so far has been sent.
 */
public final class Rounds {

    /** How many fences that have passed are remembered for those who wait. */
    static final int REMEMBERED = 64;

    /** How many fences may be under way; the oldest is given up, as one that was never written to all topics. */
    static final int OPEN = 1_000;

    private static final int VERSION = 2;

    private final int partition;
    private final int partitions;
    private final long[] ticks;
    private long registrarTime;
    private int treeHeight;
    private long heightSince;
    private int levels;
    private long treeTime;
    private long newest;
    private final Map<Integer, Long> judged = new TreeMap<>();
    private final Map<String, Integer> shareLevels = new TreeMap<>();
    private final Map<Integer, long[]> times = new TreeMap<>();
    private final Map<Integer, Long> sent = new TreeMap<>();
    private final Map<String, Fence> fences = new LinkedHashMap<>();
    private final Deque<String> passed = new ArrayDeque<>();

    /** How far one fence has come. */
    private static final class Fence {
        final BitSet topics = new BitSet();
        final Map<Integer, BitSet> heights = new TreeMap<>();
        int treeHeight = -1;
        int levels;
        int next;
        int judged;
        long time;

        int heights() {
            return treeHeight * (levels + 1);
        }

        /** Returns how many levels are to be judged before it goes on. */
        int due() {
            return treeHeight == 0 ? levels : Math.min(levels, next / treeHeight);
        }
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
        newest = Math.max(newest, time);
    }

    /** Takes in a fence of one input topic, with its time in milliseconds. */
    public void fence(int topic, long time, String id) {
        tick(topic, time);
        if (!passed.contains(id)) {
            var fence = open(id);
            fence.topics.set(topic);
            fence.time = Math.max(fence.time, time);
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
        long time = marker.getTime().toEpochMilli();
        newest = Math.max(newest, time);
        if (marker.getHeight() < 0) {
            registrarTime = Math.max(registrarTime, time);
            if (marker.getTreeHeight() > treeHeight) {
                treeHeight = marker.getTreeHeight();
                heightSince = time;
            }
            levels = Math.max(levels, marker.getLevels());
            marker.getShareLevels().forEach((quotaId, level) -> {
                if (level > level(quotaId)) {
                    shareLevels.put(quotaId, level);
                    heightSince = time;
                }
            });
        } else {
            var row = times.computeIfAbsent(marker.getHeight(), key -> new long[partitions]);
            row[marker.getPartition()] = Math.max(row[marker.getPartition()], time);
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
            fence.levels = levels;
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

    /** Returns the newest tick of any partition that is known here, in milliseconds. */
    public long newest() {
        return newest;
    }

    /** Returns how many levels of rules there are. */
    public int levels() {
        return levels;
    }

    /** Returns the level of a quota: 0 for one about facts. */
    public int level(String quotaId) {
        return shareLevels.getOrDefault(quotaId, 0);
    }

    private long reached(int height) {
        if (height == 0) {
            return Math.min(time(), registrarTime);
        }
        var row = times.get(height - 1);
        long reached = row == null ? 0 : Arrays.stream(row).min().orElse(0);
        return reached < heightSince ? 0 : reached;
    }

    /** Returns the tick up to which everything has arrived that rules of a level are about, in milliseconds. */
    public long arrived(int level) {
        long reached = reached(treeHeight * (level + 1));
        return level == 0 ? reached : Math.min(reached, judgedUntil(level - 1));
    }

    /** Returns the tick that rules of a level were last judged at, in milliseconds; 0 before the first. */
    public long judgedUntil(int level) {
        return judged.getOrDefault(level, 0L);
    }

    /** Returns the fences that wait until rules of a level have been judged, all that came before them included. */
    public List<String> waiting(int level) {
        return fences.entrySet().stream()
                .filter(entry -> complete(entry.getValue()))
                .filter(entry -> entry.getValue().judged == level
                        && level < entry.getValue().due())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the latest time of fences, in milliseconds; 0 for none. */
    public long time(List<String> ids) {
        return ids.stream()
                .map(fences::get)
                .mapToLong(fence -> fence.time)
                .max()
                .orElse(0);
    }

    /** Notes that rules of a level have been judged at a tick, by all that had come when fences began to wait. */
    public void judged(int level, long time, List<String> waiting) {
        judged.merge(level, time, Math::max);
        waiting.forEach(id -> {
            var fence = fences.get(id);
            if (fence != null) {
                fence.judged = level + 1;
            }
        });
    }

    /** Returns the tick up to which a marker of a height may speak. */
    private long sendable(int height) {
        int level = treeHeight == 0 ? 0 : Math.min(levels, height / treeHeight);
        return level == 0 ? reached(height) : Math.min(reached(height), judgedUntil(level - 1));
    }

    private long complete() {
        long reached = reached(treeHeight * (levels + 1));
        return levels == 0 ? reached : Math.min(reached, judgedUntil(levels - 1));
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
        for (int height = 0; height < Math.max(treeHeight * (levels + 1), 1); height++) {
            long reached = sendable(height);
            var ids = due.remove(height);
            if (reached > sent.getOrDefault(height, 0L) || ids != null) {
                reached = sent.merge(height, reached, Math::max);
                markers.add(marker(height, reached, ids == null ? List.of() : ids));
            }
        }
        treeTime = Math.max(treeTime, complete());
        due.forEach((height, ids) -> markers.add(marker(height, sent.getOrDefault(height, 0L), ids)));
        return markers;
    }

    private Marker marker(int height, long time, List<String> ids) {
        return new Marker(height, partition, Instant.ofEpochMilli(time), ids, 0, 0, Map.of());
    }

    private void advanceFences(Map<Integer, List<String>> due) {
        for (Iterator<Map.Entry<String, Fence>> all = fences.entrySet().iterator(); all.hasNext(); ) {
            var entry = all.next();
            var fence = entry.getValue();
            while (mayGoOn(fence) && fence.next < fence.heights()) {
                due.computeIfAbsent(fence.next, key -> new ArrayList<>()).add(entry.getKey());
                fence.next++;
            }
            if (mayGoOn(fence)) {
                all.remove();
                passed.addLast(entry.getKey());
            }
        }
        while (passed.size() > REMEMBERED) {
            passed.removeFirst();
        }
    }

    private boolean mayGoOn(Fence fence) {
        return complete(fence) && fence.judged >= fence.due();
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
            out.writeLong(heightSince);
            out.writeInt(levels);
            out.writeLong(treeTime);
            out.writeLong(newest);
            write(out, judged);
            out.writeInt(shareLevels.size());
            for (var entry : shareLevels.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeInt(entry.getValue());
            }
            out.writeInt(times.size());
            for (var entry : times.entrySet()) {
                out.writeInt(entry.getKey());
                write(out, entry.getValue());
            }
            write(out, sent);
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
        out.writeInt(fence.levels);
        out.writeInt(fence.next);
        out.writeInt(fence.judged);
        out.writeLong(fence.time);
        out.writeInt(fence.heights.size());
        for (var entry : fence.heights.entrySet()) {
            out.writeInt(entry.getKey());
            write(out, entry.getValue().toLongArray());
        }
    }

    private static void write(DataOutputStream out, Map<Integer, Long> map) throws IOException {
        out.writeInt(map.size());
        for (var entry : map.entrySet()) {
            out.writeInt(entry.getKey());
            out.writeLong(entry.getValue());
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
            heightSince = in.readLong();
            levels = in.readInt();
            treeTime = in.readLong();
            newest = in.readLong();
            read(in, judged);
            shareLevels.clear();
            for (int i = in.readInt(); i > 0; i--) {
                shareLevels.put(in.readUTF(), in.readInt());
            }
            times.clear();
            for (int i = in.readInt(); i > 0; i--) {
                times.put(in.readInt(), longs(in));
            }
            read(in, sent);
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
        fence.levels = in.readInt();
        fence.next = in.readInt();
        fence.judged = in.readInt();
        fence.time = in.readLong();
        for (int i = in.readInt(); i > 0; i--) {
            fence.heights.put(in.readInt(), BitSet.valueOf(longs(in)));
        }
        return fence;
    }

    private static void read(DataInputStream in, Map<Integer, Long> map) throws IOException {
        map.clear();
        for (int i = in.readInt(); i > 0; i--) {
            map.put(in.readInt(), in.readLong());
        }
    }

    private static long[] longs(DataInputStream in) throws IOException {
        var values = new long[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readLong();
        }
        return values;
    }
}
