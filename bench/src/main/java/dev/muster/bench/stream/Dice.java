package dev.muster.bench.stream;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * A source of chance that gives the same for the same seed on any machine.
 *
 * <p>{@link Random} is used because its sequence is part of its specification.
 */
final class Dice {

    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** Returns a number from 0 to a bound, itself not included. */
    double upTo(double bound) {
        return random.nextDouble() * bound;
    }

    /** Returns a whole number from low to high, both included. */
    long between(long low, long high) {
        return low + (long) (random.nextDouble() * (high - low + 1));
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Returns a word of 16 hexadecimal digits, another for each number: the finalizer of splitmix64, a bijection. */
    static String word(long number) {
        long mixed = number;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return HexFormat.of().toHexDigits(mixed ^ (mixed >>> 31));
    }
}
