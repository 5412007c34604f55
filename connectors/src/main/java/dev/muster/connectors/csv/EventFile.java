package dev.muster.connectors.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A file of events that was checked: its good rows can be read as events in the order in which they were recorded.
 *
 * <p>A file in that order, as they should be, is read in constant memory. Of another, about 50 bytes a row are kept.
 */
public final class EventFile {

    private static final int NEWS = 1_000;

    private final Path path;
    private final Kind kind;
    private final EventMapping mapping;
    private long good;
    private long rejected;
    private boolean ordered = true;
    private long last = Long.MIN_VALUE;

    private EventFile(Path path, Kind kind, EventMapping mapping) {
        this.path = path;
        this.kind = kind;
        this.mapping = mapping;
    }

    /**
     * Checks every row of a file; those that are wrong go to the rejects file beside it and to the listener.
     *
     * @param latest the latest recordedAt that can be
     * @throws UnreadableFileException if it has no header that will do
     * @throws IOException if it cannot be read
     */
    public static EventFile check(Path path, Kind kind, Instant latest, ReadingListener listener) throws IOException {
        var file = new EventFile(path, kind, EventMapping.of(kind, latest));
        try (var table = Table.open(path, kind);
                var rejects = new RejectsFile(path, table.first(), listener)) {
            Notes.unknownColumns(table, listener);
            long size = Files.size(path);
            for (var row = table.next(); row != null; row = table.next()) {
                file.check(row, rejects);
                if ((file.good + file.rejected) % NEWS == 0) {
                    listener.reading(path, table.offset(), size);
                }
            }
        }
        return file;
    }

    private void check(Row row, RejectsFile rejects) {
        if (row instanceof Row.Readable readable) {
            var event = mapping.event(readable.cells());
            if (readable.cells().good()) {
                accept(event);
            } else {
                reject(row, readable.cells().problems(), rejects);
            }
        } else if (row instanceof Row.Unreadable unreadable) {
            reject(row, List.of(unreadable.problem()), rejects);
        }
    }

    private void accept(Message<?> event) {
        good++;
        ordered &= event.timestamp() >= last;
        last = event.timestamp();
    }

    private void reject(Row row, List<Problem> problems, RejectsFile rejects) {
        rejected++;
        rejects.reject(row.raw(), problems);
    }

    /**
     * Opens it for its events.
     *
     * @throws IOException if it cannot be read any more
     */
    public Events open() throws IOException {
        return ordered ? new StreamedEvents(this) : new SortedEvents(this);
    }

    /** Returns the file. */
    public Path path() {
        return path;
    }

    /** Returns what its rows are. */
    public Kind kind() {
        return kind;
    }

    /** Returns how many events it has. */
    public long good() {
        return good;
    }

    /** Returns how many of its rows were rejected. */
    public long rejected() {
        return rejected;
    }

    /** Returns whether its rows are in the order in which they were recorded. */
    public boolean ordered() {
        return ordered;
    }

    EventMapping mapping() {
        return mapping;
    }

    IOException changed() {
        return new IOException(path + " changed while it was imported; import it again");
    }
}
