package dev.muster.serving.messages;

import dev.muster.avro.ObligationStatus;
import dev.muster.serving.model.Duty;
import dev.muster.serving.model.Obligation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of an obligation that somebody is told about.
 *
 * @param who the organization that owes
 * @param duty the quota and the period
 * @param kind what is said
 * @param obligation how it stands now, or null where nothing is owed any more
 * @param said what was said last, or null where nothing was
 * @param missedRunning how many in a row were missed, this one included; 0 where it is not missed
 */
record Item(
        Party who,
        Duty duty,
        ChangeKind kind,
        @Nullable Obligation obligation,
        @Nullable Note said,
        int missedRunning) {

    /** Returns the key of the obligation. */
    String key() {
        return who.id() + '|' + duty.quota() + '|' + duty.type() + '|' + duty.period();
    }

    /** Returns what stands for this change and no other, the same in every attempt to tell it. */
    String identity() {
        return key()
                + '|'
                + kind
                + '|'
                + (obligation == null ? "GONE" : obligation.status())
                + '|'
                + since()
                + '|'
                + (said == null ? "" : said.status());
    }

    private @Nullable Instant since() {
        if (obligation != null) {
            return obligation.since();
        }
        return said == null ? null : said.since();
    }

    /** Returns what is noted once it was told: how it stands now, or null to forget it. */
    @Nullable
    Note note() {
        return obligation == null ? null : new Note(obligation.status(), obligation.since());
    }

    @Nullable
    ObligationStatus status() {
        return obligation == null ? null : obligation.status();
    }
}
