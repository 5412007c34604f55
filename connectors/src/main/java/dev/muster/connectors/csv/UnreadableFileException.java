package dev.muster.connectors.csv;

import java.io.IOException;

/** A file none of whose rows can be read; the message is a sentence that says why and what to do. */
public final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message) {
        super(message);
    }
}
