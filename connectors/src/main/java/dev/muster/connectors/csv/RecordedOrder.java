package dev.muster.connectors.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The events of several files, merged in the order in which they were recorded; of one moment, in the order of the files.
 */
public final class RecordedOrder implements Events {

    private final List<Events> sources = new ArrayList<>();
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(Comparator.comparingLong(Head::recordedAt).thenComparingInt(Head::source));

    private RecordedOrder() {}

    /**
     * Opens files.
     *
     * @throws IOException if one cannot be read any more
     */
    public static RecordedOrder of(List<EventFile> files) throws IOException {
        var order = new RecordedOrder();
        try {
            for (var file : files) {
                order.sources.add(file.open());
                order.advance(order.sources.size() - 1);
            }
            return order;
        } catch (IOException | RuntimeException e) {
            order.close();
            throw e;
        }
    }

    private void advance(int source) throws IOException {
        var event = sources.get(source).next();
        if (event != null) {
            heads.add(new Head(event, source));
        }
    }

    @Override
    public @Nullable Message<?> next() throws IOException {
        var head = heads.poll();
        if (head == null) {
            return null;
        }
        advance(head.source);
        return head.event;
    }

    @Override
    public void close() throws IOException {
        for (var source : sources) {
            source.close();
        }
    }

    /** The next event of a source. */
    private record Head(Message<?> event, int source) {

        long recordedAt() {
            return event.timestamp();
        }
    }
}
