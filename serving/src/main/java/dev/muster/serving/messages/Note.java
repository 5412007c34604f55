package dev.muster.serving.messages;

import dev.muster.avro.ObligationStatus;
import dev.muster.serving.model.Obligation;
import java.time.Instant;

/**
 * What was said last of an obligation in a channel.
 *
 * @param status the status that was told
 * @param since since when it stood so
 */
record Note(ObligationStatus status, Instant since) {

    /** Returns whether the last word was that the organization is behind. */
    boolean behind() {
        return Obligation.behind(status);
    }

    boolean missed() {
        return status == ObligationStatus.MISSED;
    }
}
