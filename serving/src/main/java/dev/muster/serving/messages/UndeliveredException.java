package dev.muster.serving.messages;

import org.jspecify.annotations.Nullable;

/** A receiver has not taken a message, or may not have. */
final class UndeliveredException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean everything;

    /**
     * @param message what is wrong, part of a sentence
     * @param everything whether others would not be taken either, so that they wait too
     */
    UndeliveredException(String message, boolean everything, @Nullable Throwable cause) {
        super(message, cause);
        this.everything = everything;
    }

    boolean isEverything() {
        return everything;
    }
}
