package dev.muster.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Periods against the same thing computed another way. */
class PeriodPropertiesTest {

    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(FIRST.toEpochDay(), LAST.toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    /** Days in the neighbourhood of new years, quarters and leap days, where mistakes are made. */
    @Provide
    Arbitrary<LocalDate> edges() {
        return Arbitraries.integers()
                .between(2, 9998)
                .flatMap(year -> Arbitraries.of(
                                LocalDate.of(year, 1, 1),
                                LocalDate.of(year, 3, 1),
                                LocalDate.of(year, 4, 1),
                                LocalDate.of(year, 7, 1),
                                LocalDate.of(year, 10, 1))
                        .flatMap(day -> Arbitraries.integers().between(-4, 4).map(day::plusDays)));
    }

    @Provide
    Arbitrary<LocalDate> modernDays() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(1920, 1, 1).toEpochDay(),
                        LocalDate.of(2060, 1, 1).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList())
                .map(ZoneId::of);
    }

    @Property
    void shouldAgreeOnAnyDay(@ForAll("days") LocalDate day) {
        agree(day);
    }

    @Property
    void shouldAgreeAtTheEdges(@ForAll("edges") LocalDate day) {
        agree(day);
    }

    private static void agree(LocalDate day) {
        assertThat(PeriodType.DAY.of(day).id()).isEqualTo(DateTimeFormatter.ISO_LOCAL_DATE.format(day));
        assertThat(PeriodType.MONTH.of(day).id()).isEqualTo(YearMonth.from(day).toString());
        assertThat(PeriodType.YEAR.of(day).id())
                .isEqualTo(DateTimeFormatter.ofPattern("uuuu").format(day));
        assertThat(PeriodType.QUARTER.of(day).id())
                .isEqualTo(DateTimeFormatter.ofPattern("uuuu-'Q'q").format(day));
        assertThat(PeriodType.WEEK.of(day).id()).isEqualTo(WEEK.format(day));
        int half = (day.get(IsoFields.QUARTER_OF_YEAR) + 1) / 2;
        assertThat(PeriodType.HALF_YEAR.of(day).id()).endsWith("-H" + half);

        assertThat(PeriodType.WEEK.of(day).first()).isEqualTo(day.with(WeekFields.ISO.dayOfWeek(), 1));
        assertThat(lengthOf(PeriodType.WEEK, day)).isEqualTo(7);
        assertThat(lengthOf(PeriodType.MONTH, day))
                .isEqualTo(YearMonth.from(day).lengthOfMonth());
        assertThat(lengthOf(PeriodType.YEAR, day)).isEqualTo(Year.from(day).length());
        assertThat(lengthOf(PeriodType.QUARTER, day))
                .isEqualTo(day.range(IsoFields.DAY_OF_QUARTER).getMaximum());
        int firstHalf = 181 + (day.isLeapYear() ? 1 : 0);
        assertThat(lengthOf(PeriodType.HALF_YEAR, day)).isEqualTo(half == 1 ? firstHalf : 184);
    }

    private static final DateTimeFormatter WEEK = new DateTimeFormatterBuilder()
            .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
            .appendLiteral("-W")
            .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
            .toFormatter();

    private static long lengthOf(PeriodType type, LocalDate day) {
        var period = type.of(day);
        return ChronoUnit.DAYS.between(period.first(), period.next());
    }

    @Property
    void shouldHoldItsDayAndBeFoundByItsId(@ForAll PeriodType type, @ForAll("days") LocalDate day) {
        var period = type.of(day);
        assertThat(period.contains(day)).isTrue();
        assertThat(type.of(period.first())).isEqualTo(period);
        assertThat(type.of(period.next().minusDays(1))).isEqualTo(period);
        assertThat(Period.parse(period.id())).isEqualTo(period);
    }

    @Property
    void shouldFollowWithoutGapAndSortById(@ForAll PeriodType type, @ForAll("edges") LocalDate day) {
        var period = type.of(day);
        assertThat(period.following().first()).isEqualTo(period.next());
        assertThat(period.following().previous()).isEqualTo(period);
        assertThat(period.previous().id()).isLessThan(period.id());
        assertThat(period.following().id()).isGreaterThan(period.id());
    }

    @Property(tries = 5_000)
    void shouldStartWithTheFirstInstantOfItsFirstDay(
            @ForAll PeriodType type, @ForAll("modernDays") LocalDate day, @ForAll("zones") ZoneId zone) {
        var period = type.of(day);
        var start = period.start(zone);
        assertThat(Period.day(start, zone)).isAfterOrEqualTo(period.first());
        assertThat(Period.day(start.minusMillis(1), zone)).isBefore(period.first());
        assertThat(period.end(zone)).isEqualTo(period.following().start(zone)).isAfterOrEqualTo(start);
    }

    @Property(tries = 2_000)
    void shouldStartWhenTheClockOfTheZoneFirstShowsTheDay(
            @ForAll("modernDays") LocalDate day, @ForAll("zones") ZoneId zone) {
        assertThat(PeriodType.DAY.of(day).start(zone)).isEqualTo(bySearch(day, zone));
    }

    /** The first instant whose local day is not before a day, found by halving; the clock may go back over midnight. */
    private static Instant bySearch(LocalDate day, ZoneId zone) {
        long before = day.toEpochDay() * 86_400 - 36 * 3_600;
        var step = before;
        while (localDay(step, zone) < day.toEpochDay()) {
            step += 60;
        }
        long early = step - 60;
        long late = step;
        while (late - early > 1) {
            long middle = (early + late) / 2;
            if (localDay(middle, zone) < day.toEpochDay()) {
                early = middle;
            } else {
                late = middle;
            }
        }
        return Instant.ofEpochSecond(late);
    }

    private static long localDay(long second, ZoneId zone) {
        var offset = zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        return Math.floorDiv(second + offset, 86_400L);
    }

    @Property
    void shouldCountDaysAsTheChronologyDoes(@ForAll("modernDays") LocalDate day) {
        assertThat(PeriodType.DAY.of(day).next().getLong(ChronoField.EPOCH_DAY)).isEqualTo(day.toEpochDay() + 1);
    }
}
