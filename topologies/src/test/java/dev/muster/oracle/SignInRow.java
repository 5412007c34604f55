package dev.muster.oracle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One revision of a member's presence; an empty activityId is none, no endedAt where it is not known. */
public record SignInRow(
        String id,
        int revision,
        boolean cancelled,
        String orgId,
        String activityId,
        String memberKey,
        String campaign,
        Instant occurredAt,
        @Nullable Instant endedAt,
        Instant recordedAt)
        implements Fact {

    @Override
    public SignInRow recordedAt(Instant moment) {
        return new SignInRow(
                id, revision, cancelled, orgId, activityId, memberKey, campaign, occurredAt, endedAt, moment);
    }
}
