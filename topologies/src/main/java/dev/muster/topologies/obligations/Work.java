package dev.muster.topologies.obligations;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.ToIntFunction;

/** Work that is done bit by bit, in the order it was added. Mutable. */
final class Work {

    private final Deque<Part<?>> parts = new ArrayDeque<>();

    /** Something to be done with each of several things, and once after all of them. */
    private record Part<T>(Iterator<T> things, ToIntFunction<T> action, Runnable after) {

        int next() {
            return action.applyAsInt(things.next());
        }
    }

    /** Adds a part; the action returns how much it has done. */
    <T> void add(Collection<T> things, ToIntFunction<T> action, Runnable after) {
        parts.addLast(new Part<>(things.iterator(), action, after));
    }

    /** Works until so much is done; returns what is left of it. */
    int go(int most) {
        int rest = most;
        while (rest > 0 && !parts.isEmpty()) {
            var part = parts.getFirst();
            if (part.things().hasNext()) {
                rest -= part.next();
            } else {
                parts.removeFirst();
                part.after().run();
            }
        }
        return rest;
    }

    boolean isDone() {
        return parts.isEmpty();
    }
}
