package dev.muster.oracle;

/** How an obligation stands. */
public enum Status {
    PENDING,
    AT_RISK,
    IN_GRACE,
    MISSED,
    MET,
    MET_LATE,
    WAIVED
}
