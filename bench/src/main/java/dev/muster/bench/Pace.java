package dev.muster.bench;

import java.util.ArrayList;
import java.util.List;

/** How far a contestant had come when: what it had done, in a unit of its own, noted again and again. */
final class Pace {

    /** What lies before the one share of the way is starting up, what lies behind the other running out. */
    private static final double STEADY_FROM = 0.2;

    private static final double STEADY_TO = 0.9;
    private static final double NANOS = 1e9;

    private final List<Note> notes = new ArrayList<>();

    private record Note(long nanos, long done) {}

    void note(long done) {
        note(System.nanoTime(), done);
    }

    void note(long nanos, long done) {
        notes.add(new Note(nanos, done));
    }

    /**
     * Returns the events per second between a fifth and nine tenths of the way from the first note to the last.
     *
     * @param events how many the whole way are
     */
    double steady(long events) {
        double nanos = Math.max(1, reached(STEADY_TO) - reached(STEADY_FROM));
        return (STEADY_TO - STEADY_FROM) * events * NANOS / nanos;
    }

    /** Returns when a share of the way was reached; between two notes the pace is taken to be even. */
    private double reached(double share) {
        long start = notes.get(0).done();
        double wanted = start + share * (notes.get(notes.size() - 1).done() - start);
        var before = notes.get(0);
        for (var note : notes) {
            if (note.done() >= wanted && note.done() > before.done()) {
                return before.nanos()
                        + (note.nanos() - before.nanos()) * (wanted - before.done()) / (note.done() - before.done());
            }
            before = note;
        }
        return before.nanos();
    }
}
