package dev.muster.topologies.totals;

/**
 * On which days of a half-year each pseudonym was present: an open-addressing table whose rows are a 64-bit hash and 184
 * bits, a day each. One look at a row says whether a pseudonym is new to its week, month, quarter and half-year, so a
 * distinct count of each costs no set of its own. Mutable.
 */
final class Presence {

    /** How many words the days of a half-year take. */
    static final int WORDS = 3;

    private static final int ROW = 1 + WORDS;
    private static final int NOWHERE = -1;
    private static final long STANDS_FOR_ZERO = 0x9e3779b97f4a7c15L;

    private long[] table = new long[2 * ROW];
    private int rows;

    private static long key(long hash) {
        return hash == 0 ? STANDS_FOR_ZERO : hash;
    }

    /** Returns where the row of a hash is, or a negative number if it has none. */
    int find(long hash) {
        int at = slot(table, key(hash));
        return table[at] == 0 ? NOWHERE : at;
    }

    /** Returns where the row of a hash is, made if it had none. */
    int findOrAdd(long hash) {
        long key = key(hash);
        int at = slot(table, key);
        if (table[at] == 0) {
            if ((rows + 1) * ROW * 4 > table.length * 3) {
                rebuild();
                at = slot(table, key);
            }
            table[at] = key;
            rows++;
        }
        return at;
    }

    private static int slot(long[] table, long key) {
        int slots = table.length / ROW;
        int slot = (int) key & slots - 1;
        while (table[slot * ROW] != 0 && table[slot * ROW] != key) {
            slot = slot + 1 & slots - 1;
        }
        return slot * ROW;
    }

    /** Leaves out rows that have no day any more, and makes room for more. */
    private void rebuild() {
        int kept = 0;
        for (int at = 0; at < table.length; at += ROW) {
            if (table[at] != 0 && !isNever(at)) {
                kept++;
            }
        }
        var next = new long[Math.max(2, Integer.highestOneBit(Math.max(1, kept)) * 4) * ROW];
        for (int at = 0; at < table.length; at += ROW) {
            if (table[at] != 0 && !isNever(at)) {
                System.arraycopy(table, at, next, slot(next, table[at]), ROW);
            }
        }
        table = next;
        rows = kept;
    }

    /** Returns whether a row, which may be {@link #find}'s negative number, has any of the days of a mask. */
    boolean any(int row, long[] days) {
        return row >= 0 && ((table[row + 1] & days[0]) | (table[row + 2] & days[1]) | (table[row + 3] & days[2])) != 0;
    }

    boolean has(int row, int day) {
        return row >= 0 && (table[row + 1 + (day >> 6)] & 1L << day) != 0;
    }

    /** Returns whether a row has no day. */
    boolean isNever(int row) {
        return row < 0 || (table[row + 1] | table[row + 2] | table[row + 3]) == 0;
    }

    void set(int row, int day) {
        table[row + 1 + (day >> 6)] |= 1L << day;
    }

    void clear(int row, int day) {
        table[row + 1 + (day >> 6)] &= ~(1L << day);
    }

    /** Returns how much memory it takes, in bytes. */
    long memory() {
        return 8L * table.length;
    }
}
