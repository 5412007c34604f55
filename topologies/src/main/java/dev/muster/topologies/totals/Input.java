package dev.muster.topologies.totals;

import dev.muster.avro.RollUp;
import dev.muster.avro.Tick;
import dev.muster.schemas.Reason;
import dev.muster.topologies.ledger.Fact;
import dev.muster.topologies.ledger.Outcome;
import org.jspecify.annotations.Nullable;

/** What the totals of a partition take in. */
public sealed interface Input {

    /**
     * What became of an event record.
     *
     * @param reason why it is dead, or null
     * @param timestamp its Kafka timestamp in milliseconds
     * @param orgId the organization that the fact belongs to, or null if nothing changes
     * @param before the fact as it held before, or null
     * @param after the fact as it holds now, or null if nothing changes
     */
    record Event(
            Outcome outcome,
            @Nullable Reason reason,
            long timestamp,
            @Nullable String orgId,
            @Nullable Fact before,
            @Nullable Fact after)
            implements Input {}

    /**
     * A tick or fence of one of the event topics.
     *
     * @param topic the topic's place among the event topics
     */
    record Ticked(int topic, Tick tick) implements Input {}

    /** What came through roll-ups; its key is the organization it is for. */
    record RolledUp(RollUp rollUp) implements Input {}
}
