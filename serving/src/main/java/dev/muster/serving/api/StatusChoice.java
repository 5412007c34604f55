package dev.muster.serving.api;

import dev.muster.avro.ObligationStatus;
import java.util.EnumSet;
import java.util.Set;

/** What the parameter {@code status} may say: a status of an obligation, or all that mean to be behind. */
enum StatusChoice {
    PENDING(ObligationStatus.PENDING),
    AT_RISK(ObligationStatus.AT_RISK),
    IN_GRACE(ObligationStatus.IN_GRACE),
    MISSED(ObligationStatus.MISSED),
    MET(ObligationStatus.MET),
    MET_LATE(ObligationStatus.MET_LATE),
    WAIVED(ObligationStatus.WAIVED),
    BEHIND(ObligationStatus.AT_RISK, ObligationStatus.IN_GRACE, ObligationStatus.MISSED);

    @SuppressWarnings("ImmutableEnumChecker") // the set is of Set.of
    private final Set<ObligationStatus> statuses;

    StatusChoice(ObligationStatus... statuses) {
        this.statuses = Set.of(statuses);
    }

    /** Returns the statuses a request asks for, every one where it names none. */
    static Set<ObligationStatus> asked(Parameters parameters) {
        var asked = EnumSet.noneOf(ObligationStatus.class);
        parameters.choices("status", StatusChoice.class).forEach(choice -> asked.addAll(choice.statuses));
        return asked.isEmpty() ? EnumSet.allOf(ObligationStatus.class) : asked;
    }
}
