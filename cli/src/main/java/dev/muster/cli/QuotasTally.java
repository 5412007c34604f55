package dev.muster.cli;

import dev.muster.avro.ObligationStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many obligations stand how. */
final class QuotasTally {

    private final Map<ObligationStatus, Long> counts = new EnumMap<>(ObligationStatus.class);

    void add(ObligationStatus status) {
        counts.merge(status, 1L, Long::sum);
    }

    private long of(ObligationStatus... statuses) {
        return List.of(statuses).stream()
                .mapToLong(status -> counts.getOrDefault(status, 0L))
                .sum();
    }

    /** Returns all of them in one line; the share is absent where nobody owes. */
    String sentence() {
        long met = of(ObligationStatus.MET);
        long late = of(ObligationStatus.MET_LATE);
        long waived = of(ObligationStatus.WAIVED);
        long owing = of(ObligationStatus.values());
        return String.format(
                        Locale.ROOT,
                        "%,d owing, %,d met, %,d met late, %,d missed, %,d open, %,d waived",
                        owing,
                        met,
                        late,
                        of(ObligationStatus.MISSED),
                        of(ObligationStatus.PENDING, ObligationStatus.AT_RISK, ObligationStatus.IN_GRACE),
                        waived)
                + share(met, late, owing - waived);
    }

    private static String share(long met, long late, long bound) {
        return bound == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %.1f %% in time, %.1f %% in all",
                        100.0 * met / bound,
                        100.0 * (met + late) / bound);
    }
}
