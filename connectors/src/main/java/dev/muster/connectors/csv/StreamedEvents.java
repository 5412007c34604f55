package dev.muster.connectors.csv;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The events of a file whose rows are in order, row by row. */
final class StreamedEvents implements Events {

    private final EventFile file;
    private final Table table;
    private long events;

    StreamedEvents(EventFile file) throws IOException {
        this.file = file;
        table = Table.open(file.path(), file.kind());
    }

    @Override
    public @Nullable Message<?> next() throws IOException {
        for (var row = table.next(); row != null; row = table.next()) {
            if (row instanceof Row.Readable readable) {
                var event = file.mapping().event(readable.cells());
                if (readable.cells().good()) {
                    events++;
                    return event;
                }
            }
        }
        if (events != file.good()) {
            throw file.changed();
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
