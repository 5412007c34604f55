package dev.muster.connectors.csv;

import dev.muster.avro.FactStatus;
import dev.muster.schemas.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the row of every event states. */
record Stated(
        String id,
        int revision,
        FactStatus status,
        String orgId,
        @Nullable String campaign,
        Instant occurredAt,
        Instant recordedAt) {

    private static final Duration OCCURRED_AHEAD = Duration.ofDays(1);

    /**
     * Reads it.
     *
     * @param idColumn the column of the fact's id
     * @param latest the latest recordedAt that can be
     */
    static Stated read(Cells cells, String idColumn, Instant latest) {
        var stated = new Stated(
                cells.word(idColumn),
                cells.revision("revision"),
                cells.choice("status", FactStatus.class),
                cells.word("orgId"),
                cells.wordIfThere("campaign"),
                cells.time("occurredAt"),
                cells.time("recordedAt"));
        if (cells.good()) {
            stated.checkTimes(cells, latest);
        }
        return stated;
    }

    private void checkTimes(Cells cells, Instant latest) {
        if (recordedAt.isBefore(Instant.EPOCH)) {
            cells.refuse(
                    "recordedAt", Reason.TIME_OUT_OF_RANGE, recordedAt + " is before 1970, which Kafka cannot say");
        } else if (recordedAt.isAfter(latest)) {
            cells.refuse(
                    "recordedAt",
                    Reason.RECORDED_AFTER_APPEND,
                    recordedAt + " is more than an hour in the future of this machine's clock");
        }
        if (occurredAt.isAfter(recordedAt.plus(OCCURRED_AHEAD))) {
            cells.refuse(
                    "occurredAt",
                    Reason.OCCURRED_AFTER_RECORDED,
                    occurredAt + " is more than a day after recordedAt " + recordedAt);
        }
    }
}
