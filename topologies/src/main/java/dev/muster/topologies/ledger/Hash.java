package dev.muster.topologies.ledger;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import org.jspecify.annotations.Nullable;

/**
 * The hashes by which Muster knows pseudonyms, contents and facts: XXH3, of 64 and 128 bits.
 *
 * <p>Among n keys two share a 64-bit hash with a chance of about n²/2⁶⁵: below 10⁻⁶ for up to six million distinct
 * members of one organization in one period. Facts are known by 128 bits, where the chance is below 10⁻¹⁴ for 10¹² of
 * them.
 */
final class Hash {

    private static final Hasher64 SHORT = Hashing.xxh3_64();
    private static final Hasher128 LONG = Hashing.xxh3_128();

    private Hash() {}

    /** Returns the 64-bit hash of a word. */
    static long of(String word) {
        return SHORT.hashCharsToLong(word);
    }

    /** Returns the 64-bit hash of words in order, any of which may be missing. */
    static long of(@Nullable String... words) {
        var stream = SHORT.hashStream();
        for (var word : words) {
            stream.putBoolean(word != null);
            if (word != null) {
                stream.putString(word);
            }
        }
        return stream.getAsLong();
    }

    /** Returns the 128-bit hash of a fact's kind, organization and id. */
    static HashValue128 fact(byte kind, String orgId, String id) {
        return LONG.hashStream().putByte(kind).putString(orgId).putString(id).get();
    }
}
