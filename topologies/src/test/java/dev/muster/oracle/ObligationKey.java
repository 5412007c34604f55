package dev.muster.oracle;

import java.util.Comparator;

/** An organization, a quota, and a period: DAY to YEAR with its id, or CAMPAIGN with the campaign's. */
public record ObligationKey(String orgId, String quotaId, String periodType, String periodId)
        implements Comparable<ObligationKey> {

    /** Returns the key of another organization by the same quota in the same period. */
    ObligationKey of(String organization) {
        return new ObligationKey(organization, quotaId, periodType, periodId);
    }

    /** Returns the key of the same organization by another quota in the same period. */
    ObligationKey by(String quota) {
        return new ObligationKey(orgId, quota, periodType, periodId);
    }

    @Override
    public int compareTo(ObligationKey other) {
        return Comparator.comparing(ObligationKey::orgId)
                .thenComparing(ObligationKey::quotaId)
                .thenComparing(ObligationKey::periodType)
                .thenComparing(ObligationKey::periodId)
                .compare(this, other);
    }
}
