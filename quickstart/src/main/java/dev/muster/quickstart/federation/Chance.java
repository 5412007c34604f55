package dev.muster.quickstart.federation;

import java.util.List;
import java.util.Random;

/**
 * A source of chance that gives the same answers for the same seed and tags, on any machine and in any order of asking.
 *
 * <p>{@link Random} is used because its sequence is part of its specification.
 */
final class Chance {

    private static final long FNV_PRIME = 0x100000001b3L;

    private final Random random;

    private Chance(long seed) {
        random = new Random(seed);
    }

    static Chance of(long seed, Object... tags) {
        return new Chance(hash(seed, tags));
    }

    /** Returns a 64-bit hash of the seed and the tags' text: FNV-1a, then the finalizer of splitmix64. */
    static long hash(long seed, Object... tags) {
        long hash = seed ^ 0xcbf29ce484222325L;
        for (var tag : tags) {
            var text = tag.toString();
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * FNV_PRIME;
            }
            hash = (hash ^ '|') * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    /** Returns true with a probability. */
    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** Returns a whole number from low to high, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Returns an index, each as likely as its weight says. */
    int weighted(double... weights) {
        double sum = 0;
        for (var weight : weights) {
            sum += weight;
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Returns how often something happens that happens this often on average: Knuth's Poisson numbers. */
    int times(double average) {
        double limit = Math.exp(-average);
        int times = -1;
        for (double product = 1; product > limit; product *= random.nextDouble()) {
            times++;
        }
        return times;
    }
}
