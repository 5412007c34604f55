package dev.muster.topologies.ledger;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.packed.Unpacker;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a partition by the highest revision of each: a log-structured index (O'Neil et al., The Log-Structured
 * Merge-Tree, 1996) with a filter in place of merges.
 *
 * <p>The latest facts are hot: packed one after the other in a log in memory, and found through a hash table. What was
 * added since the last commit becomes a row or a few before the next, so that a fact costs no row of its own. When the
 * log is full it becomes a segment: pages on disk, in the order of hashes, each a range of them. Of a segment only a
 * {@link FactFilter} stays in memory. A fact that is stated anew is in several segments; the latest is asked first.
 */
final class Facts {

    private static final int PAGE = 256;
    /**
     * How many bytes of log there are at most for each fact of a segment; the same few facts, corrected again and again,
     * make it long.
     */
    private static final int LARGEST_FACT = 256;

    private static final int LARGEST_ROW = 1 << 19;
    private static final int HASHES = 16;
    private static final int LENGTH = 2;
    private static final byte DIRECTORY = 'D';
    private static final byte LOG = 'L';
    private static final byte PAGES = 'P';

    private final KeyValueStore<Bytes, byte[]> rows;
    private final Terms terms;
    private final int segmentSize;
    private final FactFilter filter;
    private final Packer log = new Packer(1 << 16);
    private final Packer body = new Packer(1 << 10);
    private final IntArrayList rowStarts = new IntArrayList();
    private long[] hashes = new long[1 << 10];
    private int[] places = new int[1 << 10];
    private int hot;
    private int saved;
    private int logRows;
    private int segments;

    Facts(KeyValueStore<Bytes, byte[]> rows, Terms terms, int segmentSize) {
        this.rows = rows;
        this.terms = terms;
        this.segmentSize = segmentSize;
        filter = new FactFilter(segmentSize);
    }

    /** Returns the fact as it is known, or null if it is not. */
    @Nullable
    Fact get(HashValue128 known) {
        int slot = slot(known.getMostSignificantBits(), known.getLeastSignificantBits());
        if (places[slot] == 0) {
            return cold(known);
        }
        var in = log.reader(places[slot] - 1 + HASHES, terms);
        in.skip(LENGTH);
        return Fact.unpack(in);
    }

    private @Nullable Fact cold(HashValue128 known) {
        for (int bank = filter.banks() - 1; bank >= 0; bank--) {
            long candidates = filter.candidates(bank, known.getMostSignificantBits());
            while (candidates != 0) {
                int bit = 63 - Long.numberOfLeadingZeros(candidates);
                var fact = inSegment(bank * 64 + bit, known);
                if (fact != null) {
                    return fact;
                }
                candidates ^= 1L << bit;
            }
        }
        return null;
    }

    private @Nullable Fact inSegment(int segment, HashValue128 known) {
        var page = rows.get(key(PAGES, segment, page(known.getLeastSignificantBits())));
        if (page == null) {
            return null;
        }
        var in = new Unpacker(page, terms);
        while (in.hasMore()) {
            long low = in.hash();
            long high = in.hash();
            int length = in.shortNumber();
            if (low == known.getLeastSignificantBits() && high == known.getMostSignificantBits()) {
                return Fact.unpack(in);
            }
            in.skip(length);
        }
        return null;
    }

    /** Makes a fact known, in place of an earlier revision. */
    void put(HashValue128 known, Fact fact) {
        int place = log.size();
        if (place - rowStart() >= LARGEST_ROW) {
            rowStarts.add(place);
        }
        fact.pack(body);
        log.hash(known.getLeastSignificantBits()).hash(known.getMostSignificantBits());
        log.shortNumber(body.size()).add(body, 0, body.size());
        body.clear();
        place(known.getMostSignificantBits(), known.getLeastSignificantBits(), place);
    }

    private int rowStart() {
        return rowStarts.isEmpty() ? saved : rowStarts.getInt(rowStarts.size() - 1);
    }

    private void place(long high, long low, int place) {
        int slot = slot(high, low);
        if (places[slot] == 0) {
            hashes[slot] = low;
            hot++;
        }
        places[slot] = place + 1;
        if (hot * 2 > places.length) {
            grow();
        }
    }

    /** Returns the slot of a fact, or the empty one where it belongs. */
    private int slot(long high, long low) {
        int mask = places.length - 1;
        int slot = (int) low & mask;
        while (places[slot] != 0 && (hashes[slot] != low || log.hashAt(places[slot] + 7) != high)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        var before = hashes;
        var placesBefore = places;
        hashes = new long[2 * before.length];
        places = new int[2 * before.length];
        int mask = places.length - 1;
        for (int i = 0; i < before.length; i++) {
            if (placesBefore[i] != 0) {
                int slot = (int) before[i] & mask;
                while (places[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                hashes[slot] = before[i];
                places[slot] = placesBefore[i];
            }
        }
    }

    /** Writes what was added since this was last done, for a commit. */
    void save() {
        if (log.size() == saved) {
            return;
        }
        rowStarts.add(log.size());
        for (int end : rowStarts) {
            rows.put(key(LOG, 0, logRows++), log.bytes(saved, end));
            saved = end;
        }
        rowStarts.clear();
        if (hot >= segmentSize || log.size() / LARGEST_FACT >= segmentSize) {
            close();
        }
    }

    /** Makes a segment of the hot facts. */
    private void close() {
        var place = byPage();
        writePages(place);
        writeDirectory(place);
        for (int row = 0; row < logRows; row++) {
            rows.delete(key(LOG, 0, row));
        }
        segments++;
        log.clear();
        Arrays.fill(places, 0);
        hot = 0;
        saved = 0;
        logRows = 0;
    }

    /** Returns where in the log the hot facts are, those of a page side by side: a counting sort. */
    private int[] byPage() {
        var ends = new int[pages() + 1];
        for (int slot = 0; slot < places.length; slot++) {
            if (places[slot] != 0) {
                ends[page(hashes[slot]) + 1]++;
            }
        }
        for (int page = 1; page < ends.length; page++) {
            ends[page] += ends[page - 1];
        }
        var sorted = new int[hot];
        for (int slot = 0; slot < places.length; slot++) {
            if (places[slot] != 0) {
                sorted[ends[page(hashes[slot])]++] = places[slot] - 1;
            }
        }
        return sorted;
    }

    private void writePages(int[] place) {
        var page = new Packer(1 << 14);
        for (int i = 0; i < place.length; i++) {
            int number = page(log.hashAt(place[i]));
            var in = log.reader(place[i] + HASHES, terms);
            int length = in.shortNumber();
            page.add(log, place[i], place[i] + HASHES + LENGTH + length);
            if (i + 1 == place.length || page(log.hashAt(place[i + 1])) != number) {
                rows.put(key(PAGES, segments, number), page.bytes());
                page.clear();
            }
        }
    }

    private void writeDirectory(int[] place) {
        var row = new Packer(LARGEST_ROW);
        for (int i = 0, number = 0; i < place.length; i++) {
            long high = log.hashAt(place[i] + 8);
            filter.add(segments, high);
            row.hash(high);
            if (i + 1 == place.length || row.size() >= LARGEST_ROW) {
                rows.put(key(DIRECTORY, segments, number++), row.bytes());
                row.clear();
            }
        }
    }

    /** Returns how many pages a segment has: as many as make about 256 facts each. */
    private int pages() {
        return Math.max(1, segmentSize / PAGE);
    }

    /** Returns the page of a segment that a hash belongs to. */
    private int page(long low) {
        return (int) Math.multiplyHigh(low >>> 1, pages() * 2L);
    }

    /** Reads back what has to be in memory. */
    void load() {
        try (var directory = rows.range(first(DIRECTORY), first(DIRECTORY + 1))) {
            directory.forEachRemaining(row -> {
                int segment = ByteBuffer.wrap(row.key.get()).getInt(1);
                segments = Math.max(segments, segment + 1);
                var in = new Unpacker(row.value, terms);
                while (in.hasMore()) {
                    filter.add(segment, in.hash());
                }
            });
        }
        try (var logged = rows.range(first(LOG), first(LOG + 1))) {
            logged.forEachRemaining(row -> {
                int at = log.size();
                log.raw(row.value, 0, row.value.length);
                var in = log.reader(at, terms);
                while (in.hasMore()) {
                    int place = in.at();
                    long low = in.hash();
                    long high = in.hash();
                    in.skip(in.shortNumber());
                    place(high, low, place);
                }
                logRows++;
            });
        }
        saved = log.size();
    }

    private static Bytes key(byte kind, int segment, int number) {
        return Bytes.wrap(
                ByteBuffer.allocate(9).put(kind).putInt(segment).putInt(number).array());
    }

    private static Bytes first(int kind) {
        return Bytes.wrap(new byte[] {(byte) kind});
    }
}
