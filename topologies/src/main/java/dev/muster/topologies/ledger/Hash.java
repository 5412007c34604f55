package dev.muster.topologies.ledger;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The hashes by which Muster knows pseudonyms, contents and facts: XXH3 of their UTF-8, of 64 and 128 bits.
 *
 * <p>Among n keys two share a 64-bit hash with a chance of about n²/2⁶⁵: below 10⁻⁶ for up to six million distinct
 * members of one organization in one period. Facts are known by 128 bits, where the chance is below 10⁻¹⁴ for 10¹² of
 * them.
 */
final class Hash {

    /** The hash of a word that is missing, which no word is likely to have. */
    static final long NONE = 0x6a09e667f3bcc908L;

    private static final Hasher64 SHORT = Hashing.xxh3_64();
    private static final Hasher128 LONG = Hashing.xxh3_128();

    private Hash() {}

    static long of(byte[] bytes, int offset, int length) {
        return SHORT.hashBytesToLong(bytes, offset, length);
    }

    static long of(@Nullable String word) {
        if (word == null) {
            return NONE;
        }
        var bytes = word.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length);
    }

    /** Returns the hash of hashes or numbers in order: XXH3's finalizer over each step. */
    static long and(long hash, long next) {
        long mixed =
                (hash + 0x9e3779b97f4a7c15L) * 0xc2b2ae3d27d4eb4fL ^ Long.rotateLeft(next, 31) * 0x9fb21c651e98df25L;
        mixed = (mixed ^ mixed >>> 37) * 0x165667919e3779f9L;
        return mixed ^ mixed >>> 32;
    }

    /** Returns the 128-bit hash of a fact's kind, organization and id, which is how the fact is known. */
    static HashValue128 fact(int kind, byte[] orgId, byte[] id, int offset, int length) {
        var all = new byte[2 + orgId.length + length];
        all[0] = (byte) kind;
        System.arraycopy(orgId, 0, all, 1, orgId.length);
        System.arraycopy(id, offset, all, 2 + orgId.length, length); // ids hold no 0, so the one between parts them
        return LONG.hashBytesTo128Bits(all);
    }
}
