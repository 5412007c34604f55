package dev.muster.topologies.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Which segments may hold a fact: an interleaved Bloom filter (Dadi et al., DREAM-Yara, Bioinformatics 2018). A place
 * of the filter is a word whose bits are the segments, so that one look asks 64 segments at once; after a few looks at a
 * fact that nobody knows no bit is left.
 *
 * <p>24 places a fact and seven looks let a segment claim a fact it does not hold about once in 15,000. Memory is three
 * bytes a fact, allocated for 64 segments at a time.
 */
final class FactFilter {

    private static final int SEGMENTS = Long.SIZE;
    private static final int LOOKS = 7;
    private static final int PLACES = 24;

    private final int places;
    private final List<long[]> banks = new ArrayList<>();

    /** Makes an empty filter for segments of so many facts. */
    FactFilter(int segmentSize) {
        places = PLACES * segmentSize;
    }

    /** Notes that a segment holds the fact with a hash. */
    void add(int segment, long hash) {
        while (banks.size() <= segment / SEGMENTS) {
            banks.add(new long[places]);
        }
        var bank = banks.get(segment / SEGMENTS);
        for (int look = 0; look < LOOKS; look++) {
            bank[place(hash, look)] |= 1L << segment % SEGMENTS;
        }
    }

    int banks() {
        return banks.size();
    }

    /** Returns a bit for each segment of a bank that may hold the fact with a hash; the first segment's is the lowest. */
    long candidates(int number, long hash) {
        var bank = banks.get(number);
        long candidates = -1;
        for (int look = 0; look < LOOKS && candidates != 0; look++) {
            candidates &= bank[place(hash, look)];
        }
        return candidates;
    }

    // Double hashing: Kirsch and Mitzenmacher, Less Hashing, Same Performance, ESA 2006.
    private int place(long hash, int look) {
        int probe = (int) hash + look * ((int) (hash >>> 32) | 1);
        return (int) (((probe & 0xffffffffL) * places) >>> 32);
    }
}
