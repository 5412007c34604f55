package dev.muster.topologies.obligations;

/**
 * How much an organization did of what it owes.
 *
 * @param onTime what was recorded before the deadline
 * @param total all of it
 * @param nilOnTime whether it reported in time that there is nothing to report
 * @param nil whether it did so at all
 */
public record Done(long onTime, long total, boolean nilOnTime, boolean nil) {

    public static final Done NOTHING = new Done(0, 0, false, false);

    boolean isEnough(long owed) {
        return total >= owed || nil;
    }

    boolean isEnoughInTime(long owed) {
        return onTime >= owed || nilOnTime;
    }
}
