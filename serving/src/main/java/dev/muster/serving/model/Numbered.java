package dev.muster.serving.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers few things from 0, in the order they are met, and forgets none. One thread may number; any may ask what a number
 * of a published snapshot stands for.
 */
final class Numbered<T> {

    private final Map<T, Integer> numbers = new HashMap<>();
    private volatile Object[] things = new Object[16];
    private volatile int size;

    /** Returns the number of a thing, a new one where it has none. */
    int number(T thing) {
        var known = numbers.get(thing);
        if (known != null) {
            return known;
        }
        int number = size;
        if (number == things.length) {
            things = Arrays.copyOf(things, number * 2);
        }
        things[number] = thing;
        size = number + 1;
        numbers.put(thing, number);
        return number;
    }

    @SuppressWarnings("unchecked") // only things of T are put there
    T thing(int number) {
        return (T) things[number];
    }

    int size() {
        return size;
    }

    /** Returns the things that have a number now, in the order of the numbers. */
    @SuppressWarnings("unchecked") // as above
    List<T> things() {
        return (List<T>) Collections.unmodifiableList(Arrays.asList(Arrays.copyOf(things, size)));
    }
}
