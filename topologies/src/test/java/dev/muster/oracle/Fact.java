package dev.muster.oracle;

import java.time.Instant;

/** One revision of a fact. An empty campaign is none; instants are whole milliseconds. */
public sealed interface Fact extends Row permits ActivityRow, DonationRow, SignInRow {

    /** Returns its id within its kind and organization. */
    String id();

    int revision();

    boolean cancelled();

    String campaign();

    Instant occurredAt();

    Instant recordedAt();

    /** Returns the same revision learned of at another moment; rows equal after this have the same content. */
    Fact recordedAt(Instant moment);

    /** What makes revisions belong together. */
    record Identity(Class<? extends Fact> kind, String orgId, String id) {}

    default Identity identity() {
        return new Identity(getClass(), orgId(), id());
    }

    default boolean sameContent(Fact other) {
        return recordedAt(Instant.EPOCH).equals(other.recordedAt(Instant.EPOCH));
    }
}
