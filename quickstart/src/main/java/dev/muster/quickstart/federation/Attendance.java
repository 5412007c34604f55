package dev.muster.quickstart.federation;

import dev.muster.avro.FactStatus;
import dev.muster.avro.SignInEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who comes to one activity.
 *
 * @param recordedAt when the activity is recorded, and with it the list of a branch that keeps it on paper
 */
record Attendance(long seed, Branch branch, String activityId, Instant start, Instant end, Instant recordedAt) {

    /** Returns the first revision of every sign-in and what is corrected later. */
    List<Event> signIns(int members, int atMost, Chance chance) {
        var events = new ArrayList<Event>();
        int present = 0;
        for (int member = 0; member < members && present < atMost; member++) {
            if (chance.happens(branch.attendance())) {
                present++;
                events.add(signIn(member, chance));
            }
        }
        return events;
    }

    private Event signIn(int member, Chance chance) {
        var occurredAt = start.plusSeconds(chance.between(-900, 600));
        var at =
                branch.onPaper() ? recordedAt.plusSeconds(20L * member) : occurredAt.plusSeconds(chance.between(2, 90));
        return Event.of(
                at,
                SignInEvent.newBuilder()
                        .setSignInId("%s-%02d".formatted(activityId, member))
                        .setRevision(1)
                        .setStatus(FactStatus.RECORDED)
                        .setOrgId(branch.orgId())
                        .setActivityId(activityId)
                        .setMemberKey(branch.memberKey(seed, member))
                        .setOccurredAt(occurredAt)
                        .setEndedAt(chance.happens(0.92) ? end.plusSeconds(chance.between(-300, 600)) : null)
                        .setRecordedAt(at)
                        .build());
    }
}
