package dev.muster.cli;

/** A part of a running process failed for good; the message is its sentence. */
final class PartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PartFailedException(String sentence) {
        super(sentence);
    }
}
