package dev.muster.serving.model;

import java.util.Locale;

/** Where in time an obligation's period lies among those of the same quota, seen from one moment. */
public enum Slot {
    /** The period that contains the moment. */
    OPEN,
    /** The newest that has ended and whose deadline has not passed. */
    CLOSING,
    /** The newest period whose deadline has passed. */
    LAST,
    /** The period before that. */
    BEFORE_LAST;

    /** Returns the slot as it stands in the API and in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
