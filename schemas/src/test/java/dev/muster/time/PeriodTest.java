package dev.muster.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "DAY,       2026-11-22, 2026-11-22, 2026-11-22, 2026-11-23",
        "WEEK,      2026-11-22, 2026-W47,   2026-11-16, 2026-11-23",
        "MONTH,     2026-11-22, 2026-11,    2026-11-01, 2026-12-01",
        "QUARTER,   2026-11-22, 2026-Q4,    2026-10-01, 2027-01-01",
        "HALF_YEAR, 2026-11-22, 2026-H2,    2026-07-01, 2027-01-01",
        "YEAR,      2026-11-22, 2026,       2026-01-01, 2027-01-01",
        "HALF_YEAR, 2026-06-30, 2026-H1,    2026-01-01, 2026-07-01",
        "QUARTER,   2026-03-31, 2026-Q1,    2026-01-01, 2026-04-01",
        // leap years
        "DAY,       2024-02-29, 2024-02-29, 2024-02-29, 2024-03-01",
        "MONTH,     2024-02-29, 2024-02,    2024-02-01, 2024-03-01",
        "MONTH,     2100-02-28, 2100-02,    2100-02-01, 2100-03-01",
        "WEEK,      2024-02-29, 2024-W09,   2024-02-26, 2024-03-04",
        // years of weeks
        "WEEK,      2020-12-31, 2020-W53,   2020-12-28, 2021-01-04",
        "WEEK,      2021-01-03, 2020-W53,   2020-12-28, 2021-01-04",
        "WEEK,      2021-01-04, 2021-W01,   2021-01-04, 2021-01-11",
        "WEEK,      2018-12-31, 2019-W01,   2018-12-31, 2019-01-07",
        "WEEK,      2027-01-01, 2026-W53,   2026-12-28, 2027-01-04",
        "WEEK,      2023-01-01, 2022-W52,   2022-12-26, 2023-01-02",
        // the ends of time
        "DAY,       0001-01-01, 0001-01-01, 0001-01-01, 0001-01-02",
        "WEEK,      0001-01-01, 0001-W01,   0001-01-01, 0001-01-08",
        "YEAR,      9999-12-31, 9999,       9999-01-01, +10000-01-01",
    })
    void shouldHoldTheDay(PeriodType type, LocalDate day, String id, LocalDate first, LocalDate next) {
        var period = type.of(day);
        assertThat(period).isEqualTo(new Period(type, first, next));
        assertThat(period.id()).isEqualTo(id);
        assertThat(Period.parse(id)).isEqualTo(period);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "26",
                "2026-",
                "2026-13",
                "2026-00",
                "2026-1",
                "2026-11-22-1",
                "2026-11-31",
                "2026-02-29",
                "2026-W00",
                "2026-W54",
                "2021-W53",
                "2026-W4",
                "2026-w47",
                "2026-Q0",
                "2026-Q5",
                "2026-H0",
                "2026-H3",
                "2026-11-22T00:00",
                " 2026",
                "2026 ",
                "-2026",
                "12026",
                "2026-Q4-1",
                "２０２６"
            })
    void shouldRefuseAnIdThatIsNone(String id) {
        assertThatThrownBy(() -> Period.parse(id)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        // no daylight saving
        "UTC,                2026-11-22, 2026-11-22T00:00:00Z, 24",
        "Asia/Shanghai,      2020-02-03, 2020-02-02T16:00:00Z, 24",
        "Asia/Kathmandu,     2026-11-22, 2026-11-21T18:15:00Z, 24",
        // an hour less and an hour more
        "Europe/Paris,       2026-03-29, 2026-03-28T23:00:00Z, 23",
        "Europe/Paris,       2026-10-25, 2026-10-24T22:00:00Z, 25",
        "America/New_York,   2026-03-08, 2026-03-08T05:00:00Z, 23",
        "America/New_York,   2026-11-01, 2026-11-01T04:00:00Z, 25",
        // midnights that do not exist
        "America/Sao_Paulo,  2018-11-04, 2018-11-04T03:00:00Z, 23",
        "Africa/Cairo,       2023-04-28, 2023-04-27T22:00:00Z, 23",
        "Asia/Beirut,        2022-03-27, 2022-03-26T22:00:00Z, 23",
        // midnights that come twice, and the days that end with them
        "America/Havana,     2026-11-01, 2026-11-01T04:00:00Z, 25",
        "America/Sao_Paulo,  2018-02-17, 2018-02-17T02:00:00Z, 25",
        // a day that was left out when the date line moved
        "Pacific/Apia,       2011-12-29, 2011-12-29T10:00:00Z, 24",
        "Pacific/Apia,       2011-12-30, 2011-12-30T10:00:00Z, 0",
        "Pacific/Apia,       2011-12-31, 2011-12-30T10:00:00Z, 24",
    })
    void shouldLastFromMidnightToMidnight(ZoneId zone, LocalDate day, Instant start, int hours) {
        var period = PeriodType.DAY.of(day);
        assertThat(period.start(zone)).isEqualTo(start);
        assertThat(Duration.between(period.start(zone), period.end(zone))).isEqualTo(Duration.ofHours(hours));
        assertThat(period.end(zone)).isEqualTo(period.following().start(zone));
    }

    @Test
    void shouldPutAnInstantOnTheLocalDay() {
        var evening = Instant.parse("2020-02-02T16:00:00Z");
        var shanghai = ZoneId.of("Asia/Shanghai");
        assertThat(Period.day(evening, shanghai)).isEqualTo("2020-02-03");
        assertThat(Period.day(evening.minusMillis(1), shanghai)).isEqualTo("2020-02-02");
    }

    @Test
    void shouldLeaveItsEndOut() {
        var week = Period.parse("2026-W47");
        assertThat(week.contains(LocalDate.of(2026, 11, 15))).isFalse();
        assertThat(week.contains(LocalDate.of(2026, 11, 16))).isTrue();
        assertThat(week.contains(LocalDate.of(2026, 11, 22))).isTrue();
        assertThat(week.contains(LocalDate.of(2026, 11, 23))).isFalse();
    }

    @Test
    void shouldKnowItsNeighbours() {
        assertThat(Period.parse("2026-W01").previous().id()).isEqualTo("2025-W52");
        assertThat(Period.parse("2026-W53").following().id()).isEqualTo("2027-W01");
        assertThat(Period.parse("2024-03-01").previous().id()).isEqualTo("2024-02-29");
        assertThat(Period.parse("2026-H1").previous().id()).isEqualTo("2025-H2");
        assertThat(Period.parse("2026-Q4").following().id()).isEqualTo("2027-Q1");
    }
}
