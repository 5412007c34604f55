package dev.muster.oracle;

import java.time.Instant;

/** One revision of a gift (direction RECEIVED) or a payment (DISBURSED); an empty donorKey is none. */
public record DonationRow(
        String id,
        int revision,
        boolean cancelled,
        String orgId,
        String campaign,
        String direction,
        String donorKey,
        long minor,
        String currency,
        Instant occurredAt,
        Instant recordedAt)
        implements Fact {

    @Override
    public DonationRow recordedAt(Instant moment) {
        return new DonationRow(
                id, revision, cancelled, orgId, campaign, direction, donorKey, minor, currency, occurredAt, moment);
    }
}
