package dev.muster.bench;

import java.util.List;
import java.util.OptionalLong;

/**
 * How a contestant did.
 *
 * @param contestant its name
 * @param cold what its first events cost, in a JVM that has just started
 * @param warm what was measured
 * @param peakMemory the largest resident memory of its process in bytes, where the system tells it
 * @param wrong what it got wrong, a sentence each; with any it has no speed
 */
record Score(String contestant, Cost cold, Cost warm, OptionalLong peakMemory, List<String> wrong) {

    boolean correct() {
        return wrong.isEmpty();
    }
}
