package dev.muster.connectors.csv;

import dev.muster.schemas.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a row, read as what their columns hold.
 *
 * <p>What is wrong is kept as a problem, and something harmless returned in its place, so that one reading finds all
 * that is wrong with a row. A record may be made of it only when {@link #problems} is empty.
 */
final class Cells {

    /** The longest word, in characters. */
    static final int LONGEST_WORD = 255;

    /** The largest amount in minor units that the pipeline takes. */
    static final BigDecimal LARGEST_AMOUNT = BigDecimal.valueOf(10_000_000_000_000L);

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final BigDecimal LARGEST_COUNT = BigDecimal.valueOf(999_999_999_999_999_999L);
    private static final int MOST_DAYS = 3_650;
    private static final int SHOWN = 60;

    private final Header header;
    private final List<String> texts;
    private final List<Problem> problems = new ArrayList<>(0);

    Cells(Header header, List<String> texts) {
        this.header = header;
        this.texts = texts;
    }

    /** Returns what is wrong so far. */
    List<Problem> problems() {
        return problems;
    }

    /** Returns whether nothing is wrong so far. */
    boolean good() {
        return problems.isEmpty();
    }

    /** Adds something that is wrong. */
    void refuse(@Nullable String column, Reason reason, String detail) {
        problems.add(Problem.of(column, reason, detail));
    }

    private void refuse(String column, RowReason reason, String detail) {
        problems.add(Problem.of(column, reason, detail));
    }

    /** Returns the text of a cell, or null where it is empty or there is no such column. */
    @Nullable
    String text(String column) {
        int place = header.place(column);
        return place < 0 || place >= texts.size() || texts.get(place).isEmpty() ? null : texts.get(place);
    }

    /** Returns the name of the first column with a character in it, or null. */
    @Nullable
    String columnWith(char character) {
        for (int i = 0; i < Math.min(texts.size(), header.width()); i++) {
            if (texts.get(i).indexOf(character) >= 0) {
                return header.name(i);
            }
        }
        return null;
    }

    private @Nullable String required(String column) {
        var text = text(column);
        if (text == null) {
            refuse(column, RowReason.EMPTY_CELL, "must not be empty");
        }
        return text;
    }

    /** Returns a name: any text that is not blank and not too long. */
    String name(String column) {
        var text = text(column);
        if (text == null || text.isBlank()) {
            refuse(column, Reason.EMPTY_ID, "must not be empty");
            return "";
        }
        checkLength(column, text);
        return text;
    }

    /** Returns an id or another word that must be there. */
    String word(String column) {
        var word = name(column);
        checkCharacters(column, word);
        return word;
    }

    /** Returns an id or another word, or null for none. */
    @Nullable
    String wordIfThere(String column) {
        var word = text(column);
        if (word != null) {
            checkLength(column, word);
            checkCharacters(column, word);
        }
        return word;
    }

    /** Returns words parted by |, or null for none; white space around each is dropped. */
    @Nullable
    String wordsIfThere(String column) {
        var text = text(column);
        if (text == null) {
            return null;
        }
        var words = Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
        for (var word : words) {
            if (word.isEmpty()) {
                refuse(column, Reason.EMPTY_ID, shown(text) + " has nothing before, after or between two |");
            }
            checkLength(column, word);
            checkCharacters(column, word);
        }
        return String.join("|", words);
    }

    private void checkLength(String column, String word) {
        if (word.length() > LONGEST_WORD) {
            refuse(
                    column,
                    Reason.TOO_LONG,
                    "has " + word.length() + " characters; more than " + LONGEST_WORD + " are too many");
        }
    }

    private void checkCharacters(String column, String word) {
        if (word.chars().anyMatch(c -> Character.isISOControl(c) || c == '|')) {
            refuse(column, Reason.INVALID_CHARACTER, "holds a control character or |");
        }
    }

    /** Returns one of an enum's words, written as the enum does. */
    <E extends Enum<E>> E choice(String column, Class<E> words) {
        var all = words.getEnumConstants();
        return required(column) == null ? all[0] : choiceIfThere(column, all[0]);
    }

    /** Returns one of an enum's words, written as the enum does, or another where the cell is empty. */
    <E extends Enum<E>> E choiceIfThere(String column, E otherwise) {
        var text = text(column);
        if (text == null) {
            return otherwise;
        }
        var all = otherwise.getDeclaringClass().getEnumConstants();
        for (var word : all) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        refuse(column, RowReason.UNKNOWN_WORD, shown(text) + " is none of " + Arrays.toString(all));
        return otherwise;
    }

    /** Returns the number of a revision. */
    int revision(String column) {
        var text = required(column);
        var number = text == null ? null : whole(column, text);
        if (number == null) {
            return 1;
        }
        if (number < 1 || number > Integer.MAX_VALUE) {
            refuse(column, Reason.INVALID_REVISION, shown(text) + " is not 1 or more, up to " + Integer.MAX_VALUE);
            return 1;
        }
        return number.intValue();
    }

    /** Returns a number of members, or null for none. */
    @Nullable
    Long membersIfThere(String column) {
        var text = text(column);
        var number = text == null ? null : whole(column, text);
        if (number != null && number < 0) {
            refuse(column, Reason.NEGATIVE_MEMBERS, text + " is negative");
        }
        return number;
    }

    /** Returns a number of days that must be there. */
    int days(String column) {
        var text = required(column);
        var number = text == null ? null : whole(column, text);
        if (number == null) {
            return 0;
        }
        if (number < 0 || number > MOST_DAYS) {
            refuse(column, Reason.INVALID_DAYS, shown(text) + " is not a number of days from 0 to " + MOST_DAYS);
            return 0;
        }
        return number.intValue();
    }

    private @Nullable Long whole(String column, String text) {
        if (WHOLE_NUMBER.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        refuse(column, RowReason.NOT_A_NUMBER, shown(text) + " is no whole number, such as 12");
        return null;
    }

    /** Returns an instant that must be there. */
    Instant time(String column) {
        var text = required(column);
        return text == null ? Instant.EPOCH : time(column, text);
    }

    /** Returns an instant, or null for none. */
    @Nullable
    Instant timeIfThere(String column) {
        var text = text(column);
        return text == null ? null : time(column, text);
    }

    private Instant time(String column, String text) {
        try {
            var time = Times.instant(text);
            if (!time.isBefore(Times.FIRST) && !time.isAfter(Times.LAST)) {
                return time;
            }
            refuse(column, Reason.TIME_OUT_OF_RANGE, shown(text) + " lies outside the years 1 to 9999");
        } catch (DateTimeException e) {
            refuse(
                    column,
                    RowReason.NOT_A_TIME,
                    shown(text) + " is no time with an offset, such as 2020-01-31T19:30:00+08:00");
        }
        return Instant.EPOCH;
    }

    /** Returns a day that must be there. */
    LocalDate day(String column) {
        var text = required(column);
        return text == null ? LocalDate.EPOCH : day(column, text);
    }

    /** Returns a day, or null for none. */
    @Nullable
    LocalDate dayIfThere(String column) {
        var text = text(column);
        return text == null ? null : day(column, text);
    }

    private LocalDate day(String column, String text) {
        try {
            var day = Times.day(text);
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return day;
            }
            refuse(column, Reason.TIME_OUT_OF_RANGE, shown(text) + " lies outside the years 1 to 9999");
        } catch (DateTimeException e) {
            refuse(column, RowReason.NOT_A_DATE, shown(text) + " is no day, such as 2020-01-31");
        }
        return LocalDate.EPOCH;
    }

    /** Returns a currency that must be there, or null where it is wrong. */
    @Nullable
    Currency currency(String column) {
        return required(column) == null ? null : currencyIfThere(column);
    }

    /** Returns a currency, or null for none. */
    @Nullable
    Currency currencyIfThere(String column) {
        var code = text(column);
        if (code == null) {
            return null;
        }
        try {
            var currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
            refuse(column, Reason.UNKNOWN_CURRENCY, code + " has no minor unit, so that nothing can be counted in it");
        } catch (IllegalArgumentException e) {
            refuse(column, Reason.UNKNOWN_CURRENCY, shown(code) + " is no code of ISO 4217, such as EUR");
        }
        return null;
    }

    /**
     * Returns an amount that must be there in minor units, from major units.
     *
     * @param currency the currency, or null where that is wrong already
     */
    long amount(String column, @Nullable Currency currency) {
        var text = required(column);
        return text == null || currency == null
                ? 0
                : units(column, text, currency, LARGEST_AMOUNT, Reason.NEGATIVE_AMOUNT);
    }

    /**
     * Returns a target, or null for none: in minor units, from major units, where there is a currency, else a count.
     */
    @Nullable
    Long targetIfThere(String column, @Nullable Currency currency) {
        var text = text(column);
        return text == null ? null : units(column, text, currency, LARGEST_COUNT, Reason.NEGATIVE_AMOUNT);
    }

    /**
     * Returns the minimum of a rule, which must be there: in minor units, from major units, where there is a currency,
     * else a count.
     */
    long minimum(String column, @Nullable Currency currency) {
        var text = required(column);
        return text == null ? 0 : units(column, text, currency, LARGEST_COUNT, Reason.NEGATIVE_MINIMUM);
    }

    private long units(String column, String text, @Nullable Currency currency, BigDecimal largest, Reason negative) {
        if (!NUMBER.matcher(text).matches()) {
            refuse(column, RowReason.NOT_A_NUMBER, shown(text) + " is no number, such as 1234.50");
            return 0;
        }
        int digits = currency == null ? 0 : currency.getDefaultFractionDigits();
        var units = new BigDecimal(text).movePointRight(digits).stripTrailingZeros();
        if (units.signum() < 0) {
            refuse(column, negative, text + " is negative");
        } else if (units.scale() > 0) {
            refuse(column, RowReason.TOO_MANY_DECIMALS, text + " has more decimals than " + measure(currency, digits));
        } else if (units.compareTo(largest) > 0) {
            refuse(column, Reason.AMOUNT_TOO_LARGE, text + " is too large");
        } else {
            return units.longValueExact();
        }
        return 0;
    }

    private static String measure(@Nullable Currency currency, int digits) {
        return currency == null ? "a count, which has none" : currency.getCurrencyCode() + ", which has " + digits;
    }

    private static String shown(@Nullable String text) {
        if (text == null) {
            return "nothing";
        }
        var plain = text.replaceAll("\\p{Cntrl}", "?");
        return '"' + (plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain) + '"';
    }
}
