package dev.muster.connectors.csv;

import dev.muster.avro.ActivityEvent;
import dev.muster.schemas.Topics;
import java.time.Instant;

/** Rows of activities as events. */
record ActivityMapping(Instant latest) implements EventMapping {

    @Override
    public Message<ActivityEvent> event(Cells cells) {
        var stated = Stated.read(cells, "activityId", latest);
        var event = new ActivityEvent(
                stated.id(),
                stated.revision(),
                stated.status(),
                stated.orgId(),
                cells.word("type"),
                stated.campaign(),
                stated.occurredAt(),
                stated.recordedAt());
        return new Message<>(
                Topics.ACTIVITY_EVENTS,
                stated.orgId(),
                event,
                stated.recordedAt().toEpochMilli());
    }
}
