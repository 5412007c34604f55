package dev.muster.topologies.ledger;

/** What became of an event record, fixed when it is read (Semantics 1 of the design). */
public enum Outcome {
    /** It holds now; a cancellation too. */
    COUNTED,
    /** A higher revision of its fact is known. */
    SUPERSEDED,
    /** The same revision with the same content is known. */
    DUPLICATE,
    /** It went to the dead letters. */
    DEAD
}
