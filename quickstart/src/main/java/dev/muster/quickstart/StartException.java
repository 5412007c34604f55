package dev.muster.quickstart;

/** A reason not to start, in one sentence for the person at the keyboard: what, where, what to do. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
