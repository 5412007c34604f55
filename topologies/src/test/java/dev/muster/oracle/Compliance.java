package dev.muster.oracle;

/** How many obligations of descendants there are, and how they stand. */
public record Compliance(long owing, long met, long metLate, long missed, long open, long waived) {

    static final Compliance NONE = new Compliance(0, 0, 0, 0, 0, 0);

    static Compliance of(Obligation obligation) {
        return switch (obligation.status()) {
            case MET -> new Compliance(1, 1, 0, 0, 0, 0);
            case MET_LATE -> new Compliance(1, 0, 1, 0, 0, 0);
            case MISSED -> new Compliance(1, 0, 0, 1, 0, 0);
            case PENDING, AT_RISK, IN_GRACE -> new Compliance(1, 0, 0, 0, 1, 0);
            case WAIVED -> new Compliance(1, 0, 0, 0, 0, 1);
        };
    }

    Compliance plus(Compliance other) {
        return new Compliance(
                owing + other.owing,
                met + other.met,
                metLate + other.metLate,
                missed + other.missed,
                open + other.open,
                waived + other.waived);
    }
}
