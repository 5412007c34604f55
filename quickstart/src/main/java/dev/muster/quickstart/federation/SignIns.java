package dev.muster.quickstart.federation;

import dev.muster.avro.FactStatus;
import dev.muster.avro.SignInEvent;
import java.time.Instant;

/** Later revisions of sign-ins. */
final class SignIns {

    private SignIns() {}

    /** Returns the revision that takes a sign-in back, learned of at a moment. */
    static SignInEvent cancelled(SignInEvent signIn, Instant at) {
        return SignInEvent.newBuilder(signIn)
                .setRevision(signIn.getRevision() + 1)
                .setStatus(FactStatus.CANCELLED)
                .setRecordedAt(at)
                .build();
    }

    /** Returns the revision that adds when it ended; a source that merely corrects repeats recordedAt. */
    static SignInEvent ended(SignInEvent signIn, Instant endedAt) {
        return SignInEvent.newBuilder(signIn)
                .setRevision(signIn.getRevision() + 1)
                .setEndedAt(endedAt)
                .build();
    }
}
