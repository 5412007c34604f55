package dev.muster.serving.api;

import dev.muster.serving.http.Problem;
import dev.muster.serving.model.Duty;
import dev.muster.serving.model.Moment;
import dev.muster.time.Period;
import dev.muster.time.PeriodType;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of one request, checked against one moment. */
final class Parameters {

    /** The type of a campaign, beside those of {@link PeriodType}. */
    static final String CAMPAIGN = Duty.CAMPAIGN;

    private static final int MOST_LISTED = 10_000;

    private final Context ctx;
    private final Moment moment;

    Parameters(Context ctx, Moment moment) {
        this.ctx = ctx;
        this.moment = moment;
    }

    /** Returns the number of the organization in the path. */
    int organization() {
        return organization(ctx.pathParam("id"));
    }

    /** Returns the number of an organization. */
    int organization(String id) {
        int number = moment.snapshot().number(id);
        if (number < 0) {
            throw new Problem(
                    404,
                    "Unknown organization",
                    "no organization has the id " + id + "; look it up under /api/v1/organizations?search=");
        }
        return number;
    }

    /** Returns the day asked for, today without one. */
    LocalDate day() {
        var text = ctx.queryParam("day");
        if (text == null) {
            return moment.today();
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Problem.badRequest("Not a day", "day=" + text + " is not a day; write one such as " + moment.today());
        }
    }

    /** Returns a parameter, or null without it. */
    @Nullable
    String one(String name) {
        return ctx.queryParam(name);
    }

    /** Returns the values of a parameter that may be given several times. */
    List<String> many(String name) {
        return ctx.queryParams(name);
    }

    /** Returns the values of a parameter that may be given several times or parted by commas, each one of an enum. */
    <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
        return many(name).stream()
                .flatMap(each -> Arrays.stream(each.split(",")))
                .map(each -> choice(name, each, type))
                .toList();
    }

    private static <E extends Enum<E>> E choice(String name, String text, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest(
                        "Not a choice",
                        name + "=" + text + " is not known; use one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }

    /** Returns a parameter that is true or false. */
    boolean flag(String name, boolean otherwise) {
        var text = ctx.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.badRequest("Not a choice", name + "=" + text + " is not known; use true or false");
        };
    }

    int limit() {
        return whole("limit", 100, 1, MOST_LISTED);
    }

    int offset() {
        return whole("offset", 0, 0, Integer.MAX_VALUE);
    }

    int whole(String name, int otherwise, int least, int most) {
        var text = ctx.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw outOfRange(name, text, least, most);
        }
        throw outOfRange(name, text, least, most);
    }

    private static Problem outOfRange(String name, String text, int least, int most) {
        return Problem.badRequest(
                "Bad number", name + "=" + text + " is not a whole number from " + least + " to " + most);
    }

    /** Returns a type of period by its name, null for a campaign. */
    static @Nullable PeriodType type(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        if (upper.equals(CAMPAIGN)) {
            return null;
        }
        return Arrays.stream(PeriodType.values())
                .filter(type -> type.name().equals(upper))
                .findFirst()
                .orElseThrow(
                        () -> Problem.badRequest(
                                "Not a type of period",
                                name
                                        + " is not a type of period; use one of DAY, WEEK, MONTH, QUARTER, HALF_YEAR, YEAR, CAMPAIGN"));
    }

    /** Returns the type asked for, MONTH without one, null for a campaign. */
    @Nullable
    PeriodType type() {
        var name = ctx.queryParam("type");
        return name == null ? PeriodType.MONTH : type(name);
    }

    /** Returns a period of a type: its id, {@code current}, {@code previous}, or a local day that lies in it. */
    Period period(PeriodType type, String text) {
        var current = type.of(moment.today());
        return switch (text) {
            case "current" -> current;
            case "previous" -> current.previous();
            default -> named(type, text, current);
        };
    }

    private static Period named(PeriodType type, String text, Period current) {
        try {
            var period = Period.parse(text);
            if (period.type() == type) {
                return period;
            }
            if (period.type() == PeriodType.DAY) {
                return type.of(period.first());
            }
        } catch (DateTimeException e) {
            throw notAPeriod(type, text, current);
        }
        throw notAPeriod(type, text, current);
    }

    private static Problem notAPeriod(PeriodType type, String text, Period current) {
        return Problem.badRequest(
                "Not a period",
                "no " + type + " has the id " + text + "; write one such as " + current.id() + ", or a day such as "
                        + current.first());
    }
}
