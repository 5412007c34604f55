package dev.muster.bench.obligations;

import dev.muster.avro.ObligationStatus;
import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How all obligations stand, by the results that were read, and when that changed last. Safe for threads. */
final class Standings {

    private final Map<String, Standing> obligations = new HashMap<>();
    private final Map<Standing, Long> counts = new HashMap<>();
    private final Map<String, QuotaCompliance> compliance = new HashMap<>();
    private long changes;
    private long lastChange;

    /**
     * How an obligation stands.
     *
     * @param periodId what it is due in
     */
    record Standing(String periodId, ObligationStatus status) {}

    /**
     * Takes in how an obligation stands.
     *
     * @param key what it is known by
     * @param status null if nothing is owed any more
     * @param now when it was read, on the clock of {@link System#nanoTime}
     */
    synchronized void see(String key, @Nullable QuotaStatus status, long now) {
        var after = status == null ? null : new Standing(status.getPeriodId(), status.getStatus());
        var before = after == null ? obligations.remove(key) : obligations.put(key, after);
        if (before == null ? after != null : !before.equals(after)) {
            changes++;
            lastChange = now;
            count(before, -1);
            count(after, 1);
        }
    }

    private void count(@Nullable Standing standing, long change) {
        if (standing != null) {
            counts.merge(standing, change, Long::sum);
        }
    }

    /** Takes in how the descendants of the organization above all stand. */
    synchronized void see(String key, @Nullable QuotaCompliance descendants) {
        if (descendants == null) {
            compliance.remove(key);
        } else {
            compliance.put(key, descendants);
        }
    }

    /** Returns how many obligations stand so. */
    synchronized long count(Standing standing) {
        return counts.getOrDefault(standing, 0L);
    }

    /** Returns how many obligations there are. */
    synchronized long count() {
        return obligations.size();
    }

    /** Returns how often a status has changed, first ones included. */
    synchronized long changes() {
        return changes;
    }

    /** Returns when the last change of a status was read, on the clock of {@link System#nanoTime}. */
    synchronized long lastChange() {
        return lastChange;
    }

    /** Returns how descendants of the organization above all stand. */
    synchronized Optional<QuotaCompliance> compliance(String key) {
        return Optional.ofNullable(compliance.get(key));
    }
}
