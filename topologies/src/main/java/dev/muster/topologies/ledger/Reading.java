package dev.muster.topologies.ledger;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.muster.schemas.Reason;

/** What an event record turned out to be. */
sealed interface Reading {

    /**
     * A revision of a fact.
     *
     * @param known how the fact is known: by its kind, organization and id
     */
    record Revision(String orgId, HashValue128 known, Fact fact) implements Reading {}

    /**
     * A record that is wrong.
     *
     * @param detail the same for a reader
     */
    record Wrong(Reason reason, String detail) implements Reading {}
}
