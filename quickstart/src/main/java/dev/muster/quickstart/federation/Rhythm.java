package dev.muster.quickstart.federation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;

/** How busy a federation is over the week, the month, the year and the day; 1 is usual. */
final class Rhythm {

    private Rhythm() {}

    /** Returns how much of what people do at work falls on a day: little at the weekend, less late in a month. */
    static double work(LocalDate day) {
        double week = switch (day.getDayOfWeek()) {
            case MONDAY -> 1;
            case TUESDAY -> 1.1;
            case WEDNESDAY -> 1.25;
            case THURSDAY -> 1.4;
            case FRIDAY -> 1.5;
            case SATURDAY -> 0.45;
            case SUNDAY -> 0.2;
        };
        return day.getDayOfMonth() <= 20 ? week : week * 0.7;
    }

    /** Returns how much of what people do in their free time falls on a day. */
    static double leisure(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? 1.4 : 0.85;
    }

    /** Returns how busy a month is: quiet around the new year's feast and in summer, busy before the year ends. */
    static double season(LocalDate day) {
        return switch (day.getMonth()) {
            case JANUARY, FEBRUARY -> 0.8;
            case JULY, AUGUST -> 0.85;
            case NOVEMBER, DECEMBER -> 1.1;
            default -> 1;
        };
    }

    /** Returns a day of a month for something done at work. */
    static LocalDate workday(YearMonth month, Chance chance) {
        var weights = new double[month.lengthOfMonth()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = work(month.atDay(i + 1));
        }
        return month.atDay(chance.weighted(weights) + 1);
    }

    /** Returns a time of day for something done at work, on full quarters of an hour. */
    static LocalTime workingHour(Chance chance) {
        int hour = 8 + chance.weighted(1, 4, 5, 2, 0.5, 1, 5, 6, 4, 1.5, 1, 1.5);
        return LocalTime.of(hour, 15 * chance.between(0, 3));
    }

    /** Returns a time of day between morning and late evening. */
    static LocalTime wakingHour(Chance chance) {
        int hour = 7 + chance.weighted(1, 3, 4, 4, 4, 4, 3, 3, 4, 4, 4, 5, 6, 5, 3);
        return LocalTime.of(hour, chance.between(0, 59), chance.between(0, 59));
    }

    /** Returns how lively an hour of the day is for those who look on: never quite still. */
    static double hour(int hour) {
        return hour < 6 ? 0.6 : hour < 8 || hour > 21 ? 0.8 : 1;
    }
}
