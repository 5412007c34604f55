package dev.muster.bench.stream;

import java.util.List;

/** What every contestant but the limit counts: sums, in the order in which they stand in an array. */
public final class Measures {

    /** Their names, as {@link Figures} have them. */
    public static final List<String> NAMES = List.of(
            "activities",
            "signIns",
            "serviceMinutes",
            "RECEIVED EUR count",
            "RECEIVED EUR minor",
            "RECEIVED CHF count",
            "RECEIVED CHF minor",
            "DISBURSED EUR count",
            "DISBURSED EUR minor",
            "DISBURSED CHF count",
            "DISBURSED CHF minor");

    private Measures() {}
}
