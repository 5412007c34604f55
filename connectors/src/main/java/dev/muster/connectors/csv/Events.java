package dev.muster.connectors.csv;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Events in the order in which they were recorded. */
public interface Events extends Closeable {

    /**
     * Returns the next event, or null after the last.
     *
     * @throws IOException if the file cannot be read any more
     */
    @Nullable
    Message<?> next() throws IOException;
}
