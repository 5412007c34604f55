package dev.muster.oracle;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The local days {@code [first, next)} of a calendar or, with the type CAMPAIGN, of a campaign. */
record Period(String type, String id, LocalDate first, LocalDate next) {

    /** The types of the calendar. */
    static final List<String> TYPES = List.of("DAY", "WEEK", "MONTH", "QUARTER", "HALF_YEAR", "YEAR");

    static final String CAMPAIGN = "CAMPAIGN";

    /** Returns the period of the calendar that a local day lies in. */
    static Period of(String type, LocalDate day) {
        var year = YearMonth.from(day).toString().substring(0, 4);
        return switch (type) {
            case "DAY" -> new Period(type, day.toString(), day, day.plusDays(1));
            case "WEEK" -> {
                var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                var id = day.format(DateTimeFormatter.ISO_WEEK_DATE).substring(0, 8);
                yield new Period(type, id, monday, monday.plusDays(7));
            }
            case "MONTH" -> months(type, YearMonth.from(day).toString(), day, 1);
            case "QUARTER" -> months(type, year + "-Q" + (day.getMonthValue() + 2) / 3, day, 3);
            case "HALF_YEAR" -> months(type, year + "-H" + (day.getMonthValue() + 5) / 6, day, 6);
            case "YEAR" -> months(type, year, day, 12);
            default -> throw new IllegalArgumentException("no period of the calendar: " + type);
        };
    }

    private static Period months(String type, String id, LocalDate day, int length) {
        var first = day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % length);
        return new Period(type, id, first, first.plusMonths(length));
    }

    Period following() {
        return of(type, next);
    }

    LocalDate last() {
        return next.minusDays(1);
    }

    Instant start(ZoneId zone) {
        return first.atStartOfDay(zone).toInstant();
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(first) && day.isBefore(next);
    }

    /** Returns whether all of it lies in the days {@code [from, to)}; no to is never. */
    boolean within(LocalDate from, @Nullable LocalDate to) {
        return !first.isBefore(from) && (to == null || !next.isAfter(to));
    }
}
