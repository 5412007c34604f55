package dev.muster.bench.stream;

import java.util.Arrays;

/** Zipf's distribution with exponent 1: of n ranks, rank r (from 0) is drawn in proportion to 1 / (r + 1). */
final class Zipf {

    private final double[] cumulative;

    Zipf(int ranks) {
        cumulative = new double[ranks];
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            sum += 1.0 / (rank + 1);
            cumulative[rank] = sum;
        }
    }

    int draw(Dice dice) {
        int found = Arrays.binarySearch(cumulative, dice.upTo(cumulative[cumulative.length - 1]));
        return Math.min(found < 0 ? -found - 1 : found, cumulative.length - 1);
    }

    /** Returns how likely a rank is, from 0 to 1. */
    double share(int rank) {
        return 1.0 / (rank + 1) / cumulative[cumulative.length - 1];
    }
}
