package dev.muster.cli;

import dev.muster.avro.QuotaStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * From when on the pipeline watched what it then judged from history. Before that a past tells such obligations as if
 * they had been watched; from then on as the pipeline told them, so that where the past ends nobody stands accused whom
 * the pipeline does not accuse.
 */
final class WatchedFrom {

    private final Map<String, Instant> fromHistory = new HashMap<>();
    private final Map<String, QuotaStatus> judged = new HashMap<>();
    private Instant now = Instant.MIN;

    /** Takes in what the pipeline has said of an obligation last. */
    void said(String key, @Nullable QuotaStatus status) {
        if (status == null || status.getDeadline().isAfter(status.getWatchedFrom())) {
            fromHistory.remove(key);
        } else {
            fromHistory.put(key, status.getWatchedFrom());
        }
    }

    /** Returns how an obligation is told that was judged now. */
    @Nullable
    QuotaStatus told(String key, @Nullable QuotaStatus status) {
        var from = fromHistory.get(key);
        if (from == null) {
            return status;
        }
        if (status == null) {
            judged.remove(key);
            return null;
        }
        judged.put(key, status);
        return from.isAfter(now)
                ? status
                : QuotaStatus.newBuilder(status).setWatchedFrom(from).build();
    }

    /** Moves on to a later moment; gives what is told otherwise from then on. */
    void moveTo(Instant moment, BiConsumer<String, QuotaStatus> anew) {
        var before = now;
        now = moment;
        fromHistory.forEach((key, from) -> {
            var status = judged.get(key);
            if (status != null && from.isAfter(before) && !from.isAfter(moment)) {
                anew.accept(
                        key, QuotaStatus.newBuilder(status).setWatchedFrom(from).build());
            }
        });
    }
}
