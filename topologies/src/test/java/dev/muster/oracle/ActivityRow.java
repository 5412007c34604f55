package dev.muster.oracle;

import java.time.Instant;

/** One revision of an activity. */
public record ActivityRow(
        String id,
        int revision,
        boolean cancelled,
        String orgId,
        String type,
        String campaign,
        Instant occurredAt,
        Instant recordedAt)
        implements Fact {

    @Override
    public ActivityRow recordedAt(Instant moment) {
        return new ActivityRow(id, revision, cancelled, orgId, type, campaign, occurredAt, moment);
    }
}
