package dev.muster.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** A kind of calendar period. */
public enum PeriodType {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    HALF_YEAR,
    YEAR;

    /** Returns the period of this type that a local day lies in. */
    public Period of(LocalDate day) {
        return switch (this) {
            case DAY -> new Period(this, day, day.plusDays(1));
            case WEEK -> {
                var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield new Period(this, monday, monday.plusWeeks(1));
            }
            case MONTH -> months(day, 1);
            case QUARTER -> months(day, 3);
            case HALF_YEAR -> months(day, 6);
            case YEAR -> months(day, 12);
        };
    }

    private Period months(LocalDate day, int length) {
        var first = day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / length * length + 1);
        return new Period(this, first, first.plusMonths(length));
    }

    String id(LocalDate first) {
        return switch (this) {
            case DAY -> first.toString();
            case WEEK ->
                "%04d-W%02d"
                        .formatted(first.get(IsoFields.WEEK_BASED_YEAR), first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> "%04d-%02d".formatted(first.getYear(), first.getMonthValue());
            case QUARTER -> "%04d-Q%d".formatted(first.getYear(), first.get(IsoFields.QUARTER_OF_YEAR));
            case HALF_YEAR -> "%04d-H%d".formatted(first.getYear(), first.getMonthValue() < 7 ? 1 : 2);
            case YEAR -> "%04d".formatted(first.getYear());
        };
    }
}
