package dev.muster.serving.model;

import org.jspecify.annotations.Nullable;

/**
 * What an obligation is counted in.
 *
 * @param measure activities, sign-ins, service-minutes, members, participation, gifts, received or share
 * @param activityType the activity type that counts, or several parted by |; null for all
 * @param currency the ISO 4217 code, or null where it is not money
 */
public record Terms(
        String measure,
        @Nullable String activityType,
        @Nullable String currency) {

    /** Returns whether it counts distinct people, so that small counts may be withheld. */
    public boolean countsPeople() {
        return measure.equals("members") || measure.equals("participation");
    }
}
