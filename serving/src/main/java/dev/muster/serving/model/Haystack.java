package dev.muster.serving.model;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Names and ids in lower case, one after the other in one text, because looking through that is many times faster than
 * through as many strings that lie anywhere in memory.
 */
final class Haystack {

    private static final char END = '\0';

    private final String text;
    private final int[] starts;

    /**
     * @param size how many numbers there are
     * @param name the name of each
     * @param id the id of each
     */
    Haystack(int size, IntFunction<String> name, IntFunction<String> id) {
        var all = new StringBuilder();
        starts = new int[size];
        for (int number = 0; number < size; number++) {
            starts[number] = all.length();
            all.append(lower(name.apply(number))).append(END);
            all.append(lower(id.apply(number))).append(END);
        }
        text = all.toString();
    }

    private static String lower(String string) {
        return string.toLowerCase(Locale.ROOT);
    }

    /** Returns the numbers whose name or id contains a text. */
    BitSet find(String part) {
        var found = new BitSet();
        var wanted = lower(part);
        int at = wanted.indexOf(END) < 0 ? text.indexOf(wanted) : -1;
        while (at >= 0) {
            int place = Arrays.binarySearch(starts, at);
            int number = place < 0 ? -place - 2 : place;
            found.set(number);
            at = number + 1 < starts.length ? text.indexOf(wanted, starts[number + 1]) : -1;
        }
        return found;
    }
}
