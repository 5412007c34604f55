package dev.muster.bench.stream;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.SignInEvent;
import dev.muster.serde.AvroGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/** Second revisions of facts: cancellations, and corrections that change what the fact counts. */
final class Revisions {

    static {
        AvroGuard.install(); // a copy of a record needs its classes trusted, as reading it does
    }

    private Revisions() {}

    /** Returns the revision that takes a fact back, recorded now. */
    static SpecificRecord cancelled(SpecificRecord first, Instant now) {
        if (first instanceof ActivityEvent activity) {
            return ActivityEvent.newBuilder(activity)
                    .setRevision(activity.getRevision() + 1)
                    .setStatus(FactStatus.CANCELLED)
                    .setRecordedAt(now)
                    .build();
        }
        if (first instanceof SignInEvent signIn) {
            return SignInEvent.newBuilder(signIn)
                    .setRevision(signIn.getRevision() + 1)
                    .setStatus(FactStatus.CANCELLED)
                    .setRecordedAt(now)
                    .build();
        }
        var donation = (DonationEvent) first;
        return DonationEvent.newBuilder(donation)
                .setRevision(donation.getRevision() + 1)
                .setStatus(FactStatus.CANCELLED)
                .setRecordedAt(now)
                .build();
    }

    /** Returns the revision that corrects a fact; {@code recordedAt} stays that of the first. */
    static SpecificRecord corrected(SpecificRecord first) {
        if (first instanceof ActivityEvent activity) {
            return ActivityEvent.newBuilder(activity)
                    .setRevision(activity.getRevision() + 1)
                    .setOccurredAt(activity.getOccurredAt().minus(Duration.ofDays(1)))
                    .build();
        }
        if (first instanceof SignInEvent signIn) {
            var end = Objects.requireNonNullElse(signIn.getEndedAt(), signIn.getOccurredAt());
            return SignInEvent.newBuilder(signIn)
                    .setRevision(signIn.getRevision() + 1)
                    .setMemberKey(Dice.word(signIn.getSignInId().hashCode()))
                    .setEndedAt(end.plus(Duration.ofMinutes(30)))
                    .build();
        }
        var donation = (DonationEvent) first;
        return DonationEvent.newBuilder(donation)
                .setRevision(donation.getRevision() + 1)
                .setAmountMinor(donation.getAmountMinor() * 10)
                .build();
    }
}
