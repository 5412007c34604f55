package dev.muster.connectors.csv;

import dev.muster.schemas.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a row.
 *
 * @param column the column it is in, or null where it is in none
 * @param reason one kebab-case word, the pipeline's own where it would refuse the record for the same
 * @param detail the same for a reader: what is there, what may be there
 */
public record Problem(@Nullable String column, String reason, String detail) {

    static Problem of(@Nullable String column, Reason reason, String detail) {
        return new Problem(column, reason.label(), detail);
    }

    static Problem of(@Nullable String column, RowReason reason, String detail) {
        return new Problem(column, reason.label(), detail);
    }

    /** Returns it as one line: {@code amount: "1.234" has more decimals than CNY (too-many-decimals)}. */
    @Override
    public String toString() {
        return (column == null ? "" : column + ": ") + detail + " (" + reason + ")";
    }
}
