package dev.muster.bench.restart;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * A start without state, which is read back from the changelogs.
 *
 * @param bytes of changelog read, uncompressed
 * @param bytesOnDisk the same topics on the broker's disk, compressed
 * @param starting until results of fresh events of every partition could be read
 * @param reading how much of that went by from the first byte of changelog to the last
 */
record Restore(long bytes, long bytesOnDisk, Duration starting, Duration reading) {

    private static final double GIGABYTE = 1e9;
    private static final double FEWEST_BYTES = 5e7; // less is over before it is under way

    /** Returns seconds of reading per gigabyte of changelog, unless there is too little to say. */
    OptionalDouble secondsPerGigabyte() {
        return bytes < FEWEST_BYTES
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        reading.toNanos() / (double) Duration.ofSeconds(1).toNanos() * GIGABYTE / bytes);
    }
}
