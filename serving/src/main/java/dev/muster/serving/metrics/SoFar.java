package dev.muster.serving.metrics;

import static dev.muster.avro.Direction.RECEIVED;

import dev.muster.serving.metrics.OrganizationSeries.Labelled;
import dev.muster.serving.metrics.OrganizationSeries.Places;
import dev.muster.serving.model.Counts;
import dev.muster.serving.model.Moment;
import dev.muster.serving.model.MoneyRow;
import dev.muster.serving.model.PeriodCounts;
import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * The series of this month so far, to be compared like with like: the days of the month that are over and final, and as
 * many first days of the month before, and of the same month a year before, never more than any of them has. Only what adds up over days has them, and only
 * for organizations that existed when the month began. A value is worked out when somebody asks for it.
 */
final class SoFar {

    private final Moment moment;
    private final List<Stretch> stretches;
    private final int days;

    /** A month of which only so many first days count. */
    private record Stretch(Period month, String slot) {}

    /** Money of one direction and currency. */
    private record Purse(boolean received, String currency) implements Comparable<Purse> {

        static Purse of(MoneyRow row) {
            return new Purse(row.direction() == RECEIVED, row.currency());
        }

        @Override
        public int compareTo(Purse other) {
            return received == other.received
                    ? currency.compareTo(other.currency)
                    : Boolean.compare(other.received, received);
        }
    }

    SoFar(Moment moment) {
        this.moment = moment;
        var month = PeriodType.MONTH.of(moment.today());
        stretches = List.of(
                new Stretch(month, "current_so_far"),
                new Stretch(month.previous(), "previous_so_far"),
                new Stretch(PeriodType.MONTH.of(month.first().minusYears(1)), "year_before_so_far"));
        days = Math.min(
                moment.daysOver(month),
                stretches.stream()
                        .mapToInt(each -> (int) ChronoUnit.DAYS.between(each.month.first(), each.month.next()))
                        .min()
                        .orElseThrow());
    }

    /** Gives the series of an organization that exists today, none on the first day of a month. */
    void of(int number, Places places) {
        var tree = moment.snapshot().tree();
        if (days > 0 && tree.existsOn(number, moment.today())) {
            var counts = moment.snapshot().counts(number);
            var purses = purses(counts);
            for (var stretch : stretches) {
                if (tree.existsOn(number, stretch.month.first())) {
                    give(counts, stretch.month, purses, places.in("MONTH", stretch.slot, ""));
                }
            }
        }
    }

    /** What money there was in any of the months: where one had none, that is a zero to compare with. */
    private TreeSet<Purse> purses(PeriodCounts counts) {
        var purses = new TreeSet<Purse>();
        stretches.forEach(stretch -> counts.in(stretch.month).money().stream()
                .filter(row -> row.amount().count() > 0)
                .map(Purse::of)
                .forEach(purses::add));
        return purses;
    }

    private void give(PeriodCounts counts, Period month, TreeSet<Purse> purses, Labelled labelled) {
        give(counts, month, labelled, Meter.ORGANIZATION_ACTIVITIES, "", Counts::activities);
        give(counts, month, labelled, Meter.ORGANIZATION_SIGN_INS, "", Counts::signIns);
        give(counts, month, labelled, Meter.ORGANIZATION_SERVICE_MINUTES, "", Counts::serviceMinutes);
        for (var purse : purses) {
            give(
                    counts,
                    month,
                    labelled,
                    purse.received ? Meter.ORGANIZATION_GIFTS_MINOR : Meter.ORGANIZATION_PAYMENTS_MINOR,
                    purse.currency,
                    day -> minor(day, purse));
        }
    }

    private void give(
            PeriodCounts counts,
            Period month,
            Labelled labelled,
            Meter meter,
            String currency,
            ToLongFunction<Counts> measure) {
        labelled.take(meter, () -> sum(counts, month, measure), currency.isEmpty() ? "" : "currency", currency);
    }

    private long sum(PeriodCounts counts, Period month, ToLongFunction<Counts> measure) {
        long sum = 0;
        var day = month.first();
        for (int i = 0; i < days; i++) {
            sum = Math.addExact(sum, measure.applyAsLong(counts.in(PeriodType.DAY.of(day))));
            day = day.plusDays(1);
        }
        return sum;
    }

    private static long minor(Counts day, Purse purse) {
        long sum = 0;
        for (var row : day.money()) {
            if (Purse.of(row).equals(purse)) {
                sum = Math.addExact(sum, row.amount().minor());
            }
        }
        return sum;
    }
}
