package dev.muster.topologies.packed;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The few words that come again and again, ids of organizations, types, campaigns and currencies: one string of each,
 * found by its bytes without making another. Not safe for several threads.
 */
public final class Terms {

    private static final Hasher64 HASHER = Hashing.xxh3_64();

    /** Beyond so many, which only bad data brings, all are forgotten; nothing depends on being remembered. */
    private static final int MOST = 1 << 20;

    private @Nullable Term[] table = new Term[1 << 10];
    private int size;

    private record Term(long hash, byte[] bytes, String text) {
        boolean is(long wanted, byte[] from, int offset, int length) {
            return hash == wanted && Arrays.equals(bytes, 0, bytes.length, from, offset, offset + length);
        }
    }

    /** Returns the word that the bytes are in UTF-8. */
    public String of(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return "";
        }
        long hash = HASHER.hashBytesToLong(bytes, offset, length);
        int mask = table.length - 1;
        for (int slot = (int) hash & mask; ; slot = (slot + 1) & mask) {
            var term = table[slot];
            if (term == null) {
                return add(hash, Arrays.copyOfRange(bytes, offset, offset + length));
            }
            if (term.is(hash, bytes, offset, length)) {
                return term.text;
            }
        }
    }

    private String add(long hash, byte[] bytes) {
        if (size >= MOST) {
            table = new Term[1 << 10];
            size = 0;
        } else if (size * 2 >= table.length) {
            var before = table;
            table = new Term[2 * before.length];
            for (var term : before) {
                if (term != null) {
                    put(term);
                }
            }
        }
        var term = new Term(hash, bytes, new String(bytes, StandardCharsets.UTF_8));
        put(term);
        size++;
        return term.text;
    }

    private void put(Term term) {
        int mask = table.length - 1;
        int slot = (int) term.hash & mask;
        while (table[slot] != null) {
            slot = (slot + 1) & mask;
        }
        table[slot] = term;
    }
}
