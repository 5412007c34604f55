package dev.muster.connectors;

import dev.muster.connectors.csv.Rejection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A listener that keeps what it hears. */
public final class Heard implements ImportListener {

    public final List<String> notes = new ArrayList<>();
    public final List<Rejection> rejections = new ArrayList<>();
    public final List<String> unwritten = new ArrayList<>();
    public final List<String> readings = new ArrayList<>();
    public final List<Sending> sendings = new ArrayList<>();
    public final List<Waiting> waitings = new ArrayList<>();

    /** Returns every problem as {@code file:line column reason}. */
    public List<String> problems() {
        var problems = new ArrayList<String>();
        for (var rejection : rejections) {
            for (var problem : rejection.problems()) {
                problems.add(rejection.file().getFileName() + ":" + rejection.line() + " "
                        + (problem.column() == null ? "-" : problem.column()) + " " + problem.reason());
            }
        }
        return problems;
    }

    @Override
    public void note(String sentence) {
        notes.add(sentence);
    }

    @Override
    public void rejected(Rejection rejection) {
        rejections.add(rejection);
    }

    @Override
    public void unwritten(String row) {
        unwritten.add(row);
    }

    @Override
    public void reading(Path file, long bytes, long size) {
        readings.add(file.getFileName() + " " + bytes + "/" + size);
    }

    @Override
    public void sending(Sending sending) {
        sendings.add(sending);
    }

    @Override
    public void waiting(Waiting waiting) {
        waitings.add(waiting);
    }
}
