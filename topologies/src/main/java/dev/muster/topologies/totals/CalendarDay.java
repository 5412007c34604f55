package dev.muster.topologies.totals;

import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.UnaryOperator;

/**
 * Where a local day lies: the spans it belongs to, and its place among the days of its half-year. The same for all
 * organizations.
 */
final class CalendarDay {

    /** The periods of a day that are longer than it, the shortest first: week, month, quarter, half-year, year. */
    static final int LONGER = PeriodType.values().length - 1;

    final Span day;
    final Span[] longer = new Span[LONGER];

    /** The half-year, counted from year 0; the other half of the same year differs in the lowest bit. */
    final int halfYear;

    /** The day's number in its half-year, from 0. */
    final int number;

    /** The days of week, month and quarter that lie in the half-year. */
    final long[][] days = new long[3][];

    /** The half-year that the rest of the week lies in, or the day's own if it has no rest. */
    final int restOfWeekIn;

    /** The days of the week that lie there. */
    final long[] restOfWeek;

    CalendarDay(int epochDay, ZoneId zone, UnaryOperator<Span> once) {
        var date = LocalDate.ofEpochDay(epochDay);
        day = once.apply(span(PeriodType.DAY.of(date), zone));
        halfYear = halfYear(date);
        number = number(date);
        for (int i = 0; i < LONGER; i++) {
            var period = PeriodType.values()[i + 1].of(date);
            longer[i] = once.apply(span(period, zone));
            if (i < days.length) {
                days[i] = mask(period, halfYear);
            }
        }
        var week = PeriodType.WEEK.of(date);
        int first = halfYear(week.first());
        restOfWeekIn = first != halfYear ? first : halfYear(week.next().minusDays(1));
        restOfWeek = restOfWeekIn == halfYear ? new long[Presence.WORDS] : mask(week, restOfWeekIn);
    }

    private static Span span(Period period, ZoneId zone) {
        return new Span(period.type().name(), period.id(), period.start(zone), period.end(zone));
    }

    private static int halfYear(LocalDate date) {
        return 2 * date.getYear() + (date.getMonthValue() < 7 ? 0 : 1);
    }

    private static int number(LocalDate date) {
        var first = PeriodType.HALF_YEAR.of(date).first();
        return (int) (date.toEpochDay() - first.toEpochDay());
    }

    private static long[] mask(Period period, int halfYear) {
        var mask = new long[Presence.WORDS];
        for (var date = period.first(); date.isBefore(period.next()); date = date.plusDays(1)) {
            if (halfYear(date) == halfYear) {
                mask[number(date) >> 6] |= 1L << number(date);
            }
        }
        return mask;
    }
}
