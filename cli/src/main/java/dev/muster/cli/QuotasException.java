package dev.muster.cli;

/** A reason why rules cannot be tried; the message is its sentence. */
final class QuotasException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QuotasException(String sentence) {
        super(sentence);
    }

    QuotasException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
