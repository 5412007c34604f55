package dev.muster.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Predicate;

/** What is owed in one period, and by which rule. */
record Due(QuotaRow rule, Period period, ZoneId zone) {

    /** Returns from when on it is at risk; before the period starts where the reminder is longer than the period. */
    Instant risk() {
        return midnight(period.next().minusDays(rule.remindDays()));
    }

    Instant end() {
        return midnight(period.next());
    }

    Instant deadline() {
        return midnight(period.next().plusDays(rule.graceDays()));
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** Returns how it stands as long as not enough was done. */
    Status unmet(Instant now) {
        if (!now.isBefore(deadline())) {
            return Status.MISSED;
        }
        if (!now.isBefore(end())) {
            return Status.IN_GRACE;
        }
        return now.isBefore(risk()) ? Status.PENDING : Status.AT_RISK;
    }

    /** Returns what was done by those of the facts that it is about and that are wanted. */
    Counts counts(Iterable<Fact> facts, Predicate<Fact> wanted) {
        var tally = new Tally();
        for (var fact : facts) {
            if (isAbout(fact) && wanted.test(fact)) {
                tally.add(fact);
            }
        }
        return tally.counts();
    }

    /** A campaign's facts belong to it wherever they fall. */
    private boolean isAbout(Fact fact) {
        return (rule.campaign().isEmpty() || rule.campaign().equals(fact.campaign()))
                && (period.type().equals(Period.CAMPAIGN)
                        || period.contains(fact.occurredAt().atZone(zone).toLocalDate()));
    }
}
