package dev.muster.connectors.csv;

import dev.muster.avro.Direction;
import dev.muster.avro.DonationEvent;
import dev.muster.schemas.Topics;
import java.time.Instant;

/** Rows of donations as events. */
record DonationMapping(Instant latest) implements EventMapping {

    @Override
    public Message<DonationEvent> event(Cells cells) {
        var stated = Stated.read(cells, "donationId", latest);
        var currency = cells.currency("currency");
        var event = new DonationEvent(
                stated.id(),
                stated.revision(),
                stated.status(),
                stated.orgId(),
                stated.campaign(),
                cells.choice("direction", Direction.class),
                cells.wordIfThere("donorKey"),
                cells.amount("amount", currency),
                currency == null ? "" : currency.getCurrencyCode(),
                stated.occurredAt(),
                stated.recordedAt());
        return new Message<>(
                Topics.DONATION_EVENTS,
                stated.orgId(),
                event,
                stated.recordedAt().toEpochMilli());
    }
}
