package dev.muster.bench.stream;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.SignInEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the events sent so far add up to at the top of the tree, in each year they lie in, and how many records each
 * organization has: the plain sums a contestant must end on.
 */
final class Truth {

    private final Map<String, YearOfTruth> years = new TreeMap<>();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Sums sums = new Sums();
    private final Map<String, Long> records = new HashMap<>();

    /** Notes that a record was sent, and what must become of it. */
    void sent(String orgId, String outcome) {
        records.merge(orgId, 1L, Long::sum);
        outcomes.merge("consumed", 1L, Long::sum);
        outcomes.merge(outcome, 1L, Long::sum);
    }

    /** Notes that a revision holds (1), or holds no more (-1). */
    void holds(SpecificRecord revision, int times) {
        year(revision).holds(revision, times);
        sums.add(revision, times);
    }

    private YearOfTruth year(SpecificRecord revision) {
        var year = LocalDate.ofInstant(occurredAt(revision), EventStream.ZONE).getYear();
        return years.computeIfAbsent(String.valueOf(year), id -> new YearOfTruth());
    }

    private static Instant occurredAt(SpecificRecord revision) {
        if (revision instanceof ActivityEvent activity) {
            return activity.getOccurredAt();
        }
        return revision instanceof SignInEvent signIn
                ? signIn.getOccurredAt()
                : ((DonationEvent) revision).getOccurredAt();
    }

    /** Returns the years that something sent so far occurred in. */
    Set<String> years() {
        return Set.copyOf(years.keySet());
    }

    /** Returns what a year adds up to at the top: sums, and how many distinct members and donors. */
    Figures totals(String year) {
        var found = years.get(year);
        return found == null ? new Figures(Map.of()) : found.totals();
    }

    /** Returns the sums of what holds, by branch and by day. */
    Sums sums() {
        return sums;
    }

    /** Returns what must become of the records, by outcome. */
    Figures outcomes() {
        return new Figures(outcomes);
    }

    /** Returns how many records each organization has. */
    Figures records() {
        return new Figures(records);
    }
}
