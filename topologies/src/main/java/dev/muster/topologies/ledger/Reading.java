package dev.muster.topologies.ledger;

import dev.muster.schemas.Reason;

/** What an event record turned out to be. */
sealed interface Reading {

    /**
     * A revision of a fact.
     *
     * @param id the fact's id within its organization and kind
     */
    record Revision(String orgId, String id, Fact fact) implements Reading {}

    /**
     * A record that is wrong.
     *
     * @param detail the same for a reader
     */
    record Wrong(Reason reason, String detail) implements Reading {}
}
