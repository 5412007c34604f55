package dev.muster.cli;

import dev.muster.time.Period;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How periods and times are read from arguments. */
final class Times {

    private Times() {}

    /** Reads the id of a period. */
    static final class OfPeriod implements ITypeConverter<Period> {

        @Override
        public Period convert(String id) {
            try {
                return Period.parse(id);
            } catch (DateTimeException e) {
                throw new TypeConversionException("'" + id
                        + "' is no period: write one such as 2025, 2025-H1, 2025-Q1, 2025-01, 2025-W03 or 2025-01-15.");
            }
        }
    }

    /** Reads how long something takes: minutes, hours or a day. */
    static final class OfStep implements ITypeConverter<Duration> {

        private static final Pattern STEP = Pattern.compile("([1-9]\\d{0,3})([mhd])");
        private static final Duration DAY = Duration.ofDays(1);

        @Override
        public Duration convert(String text) {
            var matcher = STEP.matcher(text);
            if (matcher.matches()) {
                int many = Integer.parseInt(matcher.group(1));
                var step = switch (matcher.group(2)) {
                    case "m" -> Duration.ofMinutes(many);
                    case "h" -> Duration.ofHours(many);
                    default -> Duration.ofDays(many);
                };
                if (step.compareTo(DAY) <= 0) {
                    return step;
                }
            }
            throw new TypeConversionException(
                    "'" + text + "' is no step: write minutes, hours or one day, such as 30m, 6h or 1d.");
        }
    }

    /** Reads a time with its offset. */
    static final class OfMoment implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String time) {
            var moment = parse(time);
            if (moment.getEpochSecond() <= 0) {
                throw new TypeConversionException("'" + time + "' is not after 1970 began.");
            }
            return moment;
        }

        private static Instant parse(String time) {
            try {
                return OffsetDateTime.parse(time).toInstant();
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "'" + time + "' is no time with an offset: write one such as 2025-03-31T18:00+08:00.");
            }
        }
    }
}
