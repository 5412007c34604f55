package dev.muster.connectors.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Reads instants and days in the forms of ISO 8601. */
final class Times {

    /** The first instant that the pipeline takes. */
    static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");

    /** The last instant that the pipeline takes. */
    static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .parseLenient()
            .appendOffset("+HH", "Z")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private Times() {}

    /**
     * Returns the instant a text states, such as {@code 2020-01-31T19:30:00+08:00}. Seconds and their fraction may be
     * missing; the offset may be {@code Z}, {@code +08}, {@code +0800}, {@code +08:00}, and must be there.
     *
     * @throws DateTimeException if it states none
     */
    static Instant instant(String text) {
        return WITH_OFFSET.parse(text, OffsetDateTime::from).toInstant();
    }

    /**
     * Returns the day a text states, such as {@code 2020-01-31}.
     *
     * @throws DateTimeException if it states none
     */
    static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
