package dev.muster.serving.metrics;

import dev.muster.avro.ObligationStatus;
import dev.muster.serving.model.Compliance;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.Obligation;
import dev.muster.serving.model.Slot;
import dev.muster.serving.model.Slots;
import dev.muster.serving.model.Standing;

/** The series of what organizations are behind with, and of how their descendants stand, at one moment. */
final class ObligationSeries {

    private static final int SERIES_OF_AN_OBLIGATION = 2;
    private static final int SERIES_OF_A_COMPLIANCE = 6;
    private static final double MILLIS = 1000;

    private final Moment moment;
    private final Slots slots;

    ObligationSeries(Moment moment) {
        this.moment = moment;
        slots = moment.slots();
    }

    /** Returns how many series an organization has. */
    int count(int number) {
        var standing = moment.snapshot().standing(number);
        var count = new int[1];
        obligations(standing, (at, slot) -> count[0] += SERIES_OF_AN_OBLIGATION);
        slots.ofCompliances(standing, (at, slot) -> count[0] += SERIES_OF_A_COMPLIANCE);
        return count[0];
    }

    /** Gives every series of an organization. */
    void of(int number, OrganizationLabels labels, Sink sink) {
        var standing = moment.snapshot().standing(number);
        obligations(standing, (at, slot) -> obligation(standing, at, labels, slot, sink));
        slots.ofCompliances(standing, (at, slot) -> compliance(standing.compliance(at), labels, slot, sink));
    }

    /** Gives the obligations somebody may be alerted about: those that are behind, but for what was judged from history. */
    private void obligations(Standing standing, Slots.Taker taker) {
        if (isAnyBehind(standing)) {
            slots.ofObligations(standing, (at, slot) -> {
                var status = standing.status(at);
                if (Obligation.behind(status) && (status != ObligationStatus.MISSED || standing.isMissed(at))) {
                    taker.take(at, slot);
                }
            });
        }
    }

    private static boolean isAnyBehind(Standing standing) {
        for (int at = 0; at < standing.obligations(); at++) {
            if (Obligation.behind(standing.status(at))) {
                return true;
            }
        }
        return false;
    }

    private void obligation(Standing standing, int at, OrganizationLabels labels, Slot slot, Sink sink) {
        var duty = moment.snapshot().duty(standing.duty(at));
        sink.take(
                Meter.OBLIGATION,
                1,
                labels.of(duty, slot, "status", standing.status(at).name()));
        sink.take(Meter.OBLIGATION_DEADLINE, standing.deadline(at) / MILLIS, labels.of(duty, slot, "", ""));
    }

    private static void compliance(Compliance compliance, OrganizationLabels labels, Slot slot, Sink sink) {
        compliance("owing", compliance.owing(), compliance, labels, slot, sink);
        compliance("met", compliance.met(), compliance, labels, slot, sink);
        compliance("met_late", compliance.metLate(), compliance, labels, slot, sink);
        compliance("missed", compliance.missed(), compliance, labels, slot, sink);
        compliance("open", compliance.open(), compliance, labels, slot, sink);
        compliance("waived", compliance.waived(), compliance, labels, slot, sink);
    }

    private static void compliance(
            String state, long count, Compliance compliance, OrganizationLabels labels, Slot slot, Sink sink) {
        sink.take(Meter.COMPLIANCE, count, labels.of(compliance.duty(), slot, "state", state));
    }
}
