package dev.muster.connectors.kafka;

/** The end of an import that cannot go on; the message is a sentence that says what is the matter and what to do. */
public final class CouldNotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CouldNotException(String message) {
        super(message);
    }

    public CouldNotException(String message, Throwable cause) {
        super(message, cause);
    }
}
