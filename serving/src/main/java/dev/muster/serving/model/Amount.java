package dev.muster.serving.model;

/**
 * A sum of gifts or payments of one currency.
 *
 * @param count how many hold
 * @param minor their sum in minor units
 * @param takenBackCount how many gifts were taken back
 * @param takenBackMinor the sum of those in minor units
 */
public record Amount(long count, long minor, long takenBackCount, long takenBackMinor) {

    Amount plus(Amount other) {
        return new Amount(
                Math.addExact(count, other.count),
                Math.addExact(minor, other.minor),
                Math.addExact(takenBackCount, other.takenBackCount),
                Math.addExact(takenBackMinor, other.takenBackMinor));
    }
}
