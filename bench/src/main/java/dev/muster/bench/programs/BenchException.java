package dev.muster.bench.programs;

import org.jspecify.annotations.Nullable;

/** Says in one sentence why a run could not be finished. */
public final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BenchException(String sentence) {
        super(sentence);
    }

    public BenchException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
