package dev.muster.connectors.csv;

import dev.muster.connectors.csv.RawRow.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of a file whose rows are not in order: where each row lies is kept in memory and sorted, the rows are read
 * from there.
 */
final class SortedEvents implements Events {

    private final EventFile file;
    private final Table table;
    private final FileChannel channel;
    private final Iterator<Place> places;

    SortedEvents(EventFile file) throws IOException {
        this.file = file;
        places = places(file).iterator();
        table = Table.open(file.path(), file.kind());
        channel = FileChannel.open(file.path());
    }

    private static List<Place> places(EventFile file) throws IOException {
        var places = new ArrayList<Place>();
        try (var table = Table.open(file.path(), file.kind())) {
            for (var row = table.next(); row != null; row = table.next()) {
                if (row instanceof Row.Readable readable) {
                    var event = file.mapping().event(readable.cells());
                    if (readable.cells().good()) {
                        places.add(Place.of(row.raw(), event.timestamp()));
                    }
                }
            }
        }
        if (places.size() != file.good()) {
            throw file.changed();
        }
        Collections.sort(places);
        return places;
    }

    @Override
    public @Nullable Message<?> next() throws IOException {
        return places.hasNext() ? event(table.read(row(places.next()))) : null;
    }

    private Message<?> event(Row row) throws IOException {
        if (row instanceof Row.Readable readable) {
            var event = file.mapping().event(readable.cells());
            if (readable.cells().good()) {
                return event;
            }
        }
        throw file.changed();
    }

    private RawRow row(Place place) throws IOException {
        var bytes = ByteBuffer.allocate(place.length());
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, place.offset() + bytes.position()) < 0) {
                throw file.changed();
            }
        }
        return new RawRow(place.offset(), 0, Shape.WHOLE, bytes.array());
    }

    @Override
    public void close() throws IOException {
        table.close();
        channel.close();
    }

    /** Where a row lies; rows of one moment stay in the order of the file. */
    private record Place(long recordedAt, long offset, int length) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::recordedAt).thenComparingLong(Place::offset);

        static Place of(RawRow row, long recordedAt) {
            return new Place(recordedAt, row.offset(), row.bytes().length);
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }
}
