package dev.muster.oracle;

/** What becomes of one event record, fixed when it is read; a conflict is a dead letter. */
public enum Outcome {
    COUNTED,
    SUPERSEDED,
    DUPLICATE,
    CONFLICT
}
