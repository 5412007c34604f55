package dev.muster.bench;

import java.util.List;
import java.util.OptionalLong;

/**
 * How a contestant did.
 *
 * @param contestant its name
 * @param cold what its first events cost, in a JVM that has just started
 * @param warm what was measured
 * @param steady events per second while it was neither starting up nor running out
 * @param peakMemory the largest resident memory of its process in bytes, where the system tells it
 * @param disk what it kept on disk
 * @param wrong what it got wrong, a sentence each; with any it has no speed
 */
record Score(
        String contestant,
        Cost cold,
        Cost warm,
        double steady,
        OptionalLong peakMemory,
        Disk disk,
        List<String> wrong) {

    boolean correct() {
        return wrong.isEmpty();
    }
}
