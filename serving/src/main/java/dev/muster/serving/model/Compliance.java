package dev.muster.serving.model;

/**
 * How the descendants of an organization stand by one quota in one period, its own obligation not included.
 *
 * @param duty the quota and the period
 * @param owing how many obligations there are: met + metLate + missed + open + waived
 * @param met how many are met in time
 * @param metLate how many are met late
 * @param missed how many are missed
 * @param open how many are pending, at risk, or in grace
 * @param waived how many are waived
 */
public record Compliance(Duty duty, long owing, long met, long metLate, long missed, long open, long waived) {

    /** Returns how many owe something: those that are not waived. */
    public long bound() {
        return owing - waived;
    }
}
