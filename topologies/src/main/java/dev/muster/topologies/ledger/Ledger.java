package dev.muster.topologies.ledger;

import dev.muster.schemas.Reason;
import dev.muster.topologies.totals.Input;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a revision, given the one that held before (Semantics 1 of the design). */
final class Ledger {

    private Ledger() {}

    /** Returns the outcome of a revision of an organization's fact, and what it changes. */
    static Input.Event judge(Reading.Revision revision, @Nullable Fact held, long timestamp) {
        var fact = revision.fact();
        if (held != null && fact.revision() < held.revision()) {
            return unchanged(Outcome.SUPERSEDED, null, timestamp);
        }
        if (held != null && fact.revision() == held.revision()) {
            return fact.content() == held.content()
                    ? unchanged(Outcome.DUPLICATE, null, timestamp)
                    : unchanged(Outcome.DEAD, Reason.CONFLICT, timestamp);
        }
        return new Input.Event(Outcome.COUNTED, null, timestamp, revision.orgId(), held, fact);
    }

    /** Returns the outcome of a record that is wrong. */
    static Input.Event dead(Reason reason, long timestamp) {
        return unchanged(Outcome.DEAD, reason, timestamp);
    }

    private static Input.Event unchanged(Outcome outcome, @Nullable Reason reason, long timestamp) {
        return new Input.Event(outcome, reason, timestamp, null, null, null);
    }
}
