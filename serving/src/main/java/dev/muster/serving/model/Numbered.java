package dev.muster.serving.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Numbers few things from 0, in the order they are met, and forgets none. One thread may number; any may ask what a number
 * stands for.
 */
final class Numbered<T> {

    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> things = new CopyOnWriteArrayList<>();

    /** Returns the number of a thing, a new one where it has none. */
    int number(T thing) {
        var known = numbers.get(thing);
        if (known != null) {
            return known;
        }
        int number = things.size();
        things.add(thing);
        numbers.put(thing, number);
        return number;
    }

    T thing(int number) {
        return things.get(number);
    }

    int size() {
        return things.size();
    }

    List<T> things() {
        return things;
    }
}
