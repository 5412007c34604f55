package dev.muster.connectors.csv;

import dev.muster.avro.SignInEvent;
import dev.muster.schemas.Reason;
import dev.muster.schemas.Topics;
import java.time.Instant;

/** Rows of sign-ins as events. */
record SignInMapping(Instant latest) implements EventMapping {

    @Override
    public Message<SignInEvent> event(Cells cells) {
        var stated = Stated.read(cells, "signInId", latest);
        var ended = cells.timeIfThere("endedAt");
        if (cells.good() && ended != null && ended.isBefore(stated.occurredAt())) {
            cells.refuse("endedAt", Reason.END_BEFORE_START, ended + " is before occurredAt " + stated.occurredAt());
        }
        var event = new SignInEvent(
                stated.id(),
                stated.revision(),
                stated.status(),
                stated.orgId(),
                cells.wordIfThere("activityId"),
                cells.word("memberKey"),
                stated.campaign(),
                stated.occurredAt(),
                ended,
                stated.recordedAt());
        return new Message<>(
                Topics.SIGN_IN_EVENTS,
                stated.orgId(),
                event,
                stated.recordedAt().toEpochMilli());
    }
}
