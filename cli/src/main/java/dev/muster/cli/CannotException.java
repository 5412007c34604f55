package dev.muster.cli;

/** A reason why what is committed cannot answer; the message is its sentence. */
final class CannotException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotException(String sentence) {
        super(sentence);
    }

    CannotException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
