package dev.muster.connectors.csv;

/** Why a row was rejected, where the reason lies in how it is written rather than in what it states. */
enum RowReason {
    /** It is not UTF-8. */
    NOT_UTF8("not-utf8"),
    /** Its quotes do not open and close as RFC 4180 says. */
    BAD_QUOTES("bad-quotes"),
    /** It has more or fewer cells than the header. */
    CELL_COUNT("cell-count"),
    /** A cell that must not be empty is. */
    EMPTY_CELL("empty-cell"),
    /** A cell holds no instant. */
    NOT_A_TIME("not-a-time"),
    /** A cell holds no day. */
    NOT_A_DATE("not-a-date"),
    /** A cell holds no number. */
    NOT_A_NUMBER("not-a-number"),
    /** An amount has more decimals than its currency. */
    TOO_MANY_DECIMALS("too-many-decimals"),
    /** A cell holds none of the words it may hold. */
    UNKNOWN_WORD("unknown-word"),
    /** Another row of the same organization was rejected. */
    SAME_ORGANIZATION("same-organization");

    private final String label;

    RowReason(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
