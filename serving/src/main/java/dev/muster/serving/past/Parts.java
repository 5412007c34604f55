package dev.muster.serving.past;

import java.io.IOException;

/** Where the parts of a past go, one after the other. Closed before its end, it leaves nothing behind. */
interface Parts extends AutoCloseable {

    /** Takes a part, and empties it. */
    void take(Part part) throws IOException;

    /** Ends it, and returns how many bytes of text there are. */
    long end() throws IOException;

    @Override
    void close() throws IOException;
}
