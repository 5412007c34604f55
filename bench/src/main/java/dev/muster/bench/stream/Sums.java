package dev.muster.bench.stream;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.SignInEvent;
import dev.muster.schemas.Topics;
import dev.muster.time.PeriodType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * The {@link Measures} of recorded facts, by branch and by local day: enough to tell the year of every organization and
 * every period of the root. All facts must lie in one year.
 */
public final class Sums {

    private final Map<String, long[]> branches = new HashMap<>();
    private final Map<LocalDate, long[]> days = new HashMap<>();

    /** Adds what a record says, so many times; a cancellation says nothing. */
    public void add(SpecificRecord fact, int times) {
        if (fact instanceof ActivityEvent activity && activity.getStatus() == FactStatus.RECORDED) {
            add(activity.getOrgId(), activity.getOccurredAt(), "activities", times);
        } else if (fact instanceof SignInEvent signIn && signIn.getStatus() == FactStatus.RECORDED) {
            add(signIn.getOrgId(), signIn.getOccurredAt(), "signIns", times);
            add(signIn.getOrgId(), signIn.getOccurredAt(), "serviceMinutes", times * minutes(signIn));
        } else if (fact instanceof DonationEvent donation && donation.getStatus() == FactStatus.RECORDED) {
            var name = donation.getDirection() + " " + donation.getCurrency();
            add(donation.getOrgId(), donation.getOccurredAt(), name + " count", times);
            add(donation.getOrgId(), donation.getOccurredAt(), name + " minor", times * donation.getAmountMinor());
        }
    }

    private static long minutes(SignInEvent signIn) {
        var end = signIn.getEndedAt();
        return end == null ? 0 : Duration.between(signIn.getOccurredAt(), end).toMinutes();
    }

    private void add(String branch, Instant occurredAt, String measure, long amount) {
        int index = Measures.NAMES.indexOf(measure);
        of(branches, branch)[index] += amount;
        of(days, LocalDate.ofInstant(occurredAt, EventStream.ZONE))[index] += amount;
    }

    private static <K> long[] of(Map<K, long[]> sums, K key) {
        return sums.computeIfAbsent(key, added -> new long[Measures.NAMES.size()]);
    }

    /** Returns the year of every organization and every period of the root. */
    public Figures rows(Federation federation) {
        var rows = new HashMap<String, long[]>();
        var paths = federation.paths();
        branches.forEach((branch, sums) -> paths.getOrDefault(branch, List.of(branch))
                .forEach(orgId -> plus(rows, Topics.countsKey(orgId, "YEAR", EventStream.year()), sums)));
        days.forEach((day, sums) -> Arrays.stream(PeriodType.values())
                .filter(type -> type != PeriodType.YEAR)
                .forEach(type -> plus(
                        rows,
                        Topics.countsKey(
                                Federation.ROOT, type.name(), type.of(day).id()),
                        sums)));
        return figures(rows);
    }

    /** Returns the year of every branch and every day of the root. */
    public Figures leaves() {
        var rows = new HashMap<String, long[]>();
        branches.forEach((branch, sums) -> plus(rows, Topics.countsKey(branch, "YEAR", EventStream.year()), sums));
        days.forEach((day, sums) -> plus(rows, Topics.countsKey(Federation.ROOT, "DAY", day.toString()), sums));
        return figures(rows);
    }

    private static void plus(Map<String, long[]> rows, String row, long[] sums) {
        var sum = of(rows, row);
        Arrays.setAll(sum, index -> sum[index] + sums[index]);
    }

    /** Returns the numbers of rows, each by its row and measure. */
    public static Figures figures(Map<String, long[]> rows) {
        var figures = new HashMap<String, Long>();
        rows.forEach((row, sums) -> {
            for (int index = 0; index < sums.length; index++) {
                if (sums[index] != 0) {
                    figures.put(row + ' ' + Measures.NAMES.get(index), sums[index]);
                }
            }
        });
        return new Figures(figures);
    }
}
