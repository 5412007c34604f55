package dev.muster.cli;

import dev.muster.serving.metrics.Meter;
import dev.muster.serving.metrics.Sink;
import dev.muster.time.PeriodType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which series of a moment are written.
 *
 * @param level the deepest level, 0 being the top; null for all
 * @param periods the types of calendar periods whose counts are written
 */
record BackfillChoice(@Nullable Integer level, Set<PeriodType> periods) {

    /** Returns what passes on only those that are chosen. */
    Sink before(Sink next) {
        return (meter, value, labels) -> {
            if (isChosen(meter, labels)) {
                next.take(meter, value, labels);
            }
        };
    }

    private boolean isChosen(Meter meter, String... labels) {
        boolean counts = meter.labels().contains("campaign");
        for (int i = 0; i < labels.length; i += 2) {
            if (labels[i].equals("level") && level != null && Integer.parseInt(labels[i + 1]) > level) {
                return false;
            }
            if (counts && labels[i].equals("period_type") && !isChosen(labels[i + 1])) {
                return false;
            }
        }
        return true;
    }

    /** Campaigns are few, and always written. */
    private boolean isChosen(String periodType) {
        return periodType.equals("CAMPAIGN") || periods.contains(PeriodType.valueOf(periodType));
    }
}
