package dev.muster.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.regex.Pattern;

/**
 * A calendar period: the local days {@code [first, next)} (Semantics 3 of the design).
 *
 * @param type its type
 * @param first its first local day
 * @param next the local day after its last
 */
public record Period(PeriodType type, LocalDate first, LocalDate next) {

    private static final Pattern ID =
            Pattern.compile("(\\d{4})(?:-(?:(\\d\\d)(?:-(\\d\\d))?|W(\\d\\d)|Q([1-4])|H([12])))?");

    /**
     * Returns the period with an id: {@code 2026-11-22}, {@code 2026-W47}, {@code 2026-11}, {@code 2026-Q4},
     * {@code 2026-H2} or {@code 2026}.
     *
     * @throws DateTimeException if no period has that id
     */
    public static Period parse(String id) {
        var match = ID.matcher(id);
        if (!match.matches()) {
            throw new DateTimeException("no period has the id " + id);
        }
        int year = Integer.parseInt(match.group(1));
        if (match.group(3) != null) {
            return PeriodType.DAY.of(LocalDate.parse(id));
        }
        if (match.group(2) != null) {
            return PeriodType.MONTH.of(LocalDate.of(year, Integer.parseInt(match.group(2)), 1));
        }
        if (match.group(4) != null) {
            return week(id, year, Integer.parseInt(match.group(4)));
        }
        if (match.group(5) != null) {
            return PeriodType.QUARTER.of(LocalDate.of(year, Integer.parseInt(match.group(5)) * 3, 1));
        }
        if (match.group(6) != null) {
            return PeriodType.HALF_YEAR.of(LocalDate.of(year, Integer.parseInt(match.group(6)) * 6, 1));
        }
        return PeriodType.YEAR.of(LocalDate.of(year, 1, 1));
    }

    private static Period week(String id, int year, int week) {
        var period = PeriodType.WEEK.of(LocalDate.of(year, 1, 4).with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week));
        if (!period.id().equals(id)) {
            throw new DateTimeException("no period has the id " + id);
        }
        return period;
    }

    /** Returns the local day an instant falls on in a zone. */
    public static LocalDate day(Instant instant, ZoneId zone) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** Returns the id, which sorts by time within a type. */
    public String id() {
        return type.id(first);
    }

    /** Returns the instant it starts in a zone: the first local midnight, or the first moment after it. */
    public Instant start(ZoneId zone) {
        return first.atStartOfDay(zone).toInstant();
    }

    /** Returns the instant it ends in a zone, which is the start of the next. */
    public Instant end(ZoneId zone) {
        return next.atStartOfDay(zone).toInstant();
    }

    /** Returns whether a local day lies in it. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && day.isBefore(next);
    }

    /** Returns the period of the same type before this one. */
    public Period previous() {
        return type.of(first.minusDays(1));
    }

    /** Returns the period of the same type after this one. */
    public Period following() {
        return type.of(next);
    }
}
