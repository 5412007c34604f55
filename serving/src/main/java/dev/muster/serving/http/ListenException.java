package dev.muster.serving.http;

/** An address that cannot be listened on; the message says which and what to do. */
public final class ListenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ListenException(String message, Throwable cause) {
        super(message, cause);
    }
}
