package dev.muster.cli;

import dev.muster.avro.QuotaStatus;
import java.io.PrintWriter;
import java.lang.Character.UnicodeScript;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Obligations as a table for people: by quota and period, amounts in major units, and after each quota how all stand. */
final class QuotasTable {

    private static final List<String> HEADER =
            List.of("organization", "name", "parent", "status", "owed", "in time", "in all", "due before");

    /** From which column on numbers stand, which end where their column does, and how many. */
    private static final int FIRST_NUMBER = 4;

    private static final int LAST_NUMBER = 6;
    private static final String GAP = "  ";
    private static final String WITHHELD = "*";

    /** Scripts whose characters a terminal draws two columns wide. */
    private static final Set<UnicodeScript> WIDE =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

    private final PrintWriter out;

    QuotasTable(PrintWriter out) {
        this.out = out;
    }

    /**
     * Writes it.
     *
     * @param rows the obligations to list, in order
     * @param tallies how all of a quota stand, listed or not, by quota
     */
    void write(List<QuotasRow> rows, Map<String, QuotasTally> tallies) {
        var byQuota = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.status().getQuotaId(), LinkedHashMap::new, Collectors.toList()));
        tallies.forEach((quotaId, tally) -> {
            byPeriod(byQuota.getOrDefault(quotaId, List.of())).forEach(this::write);
            out.println(quotaId + ": " + tally.sentence());
            out.println();
        });
        if (rows.stream().anyMatch(row -> row.onTime() == null || row.total() == null)) {
            out.println(WITHHELD + " withheld: fewer people than people.threshold");
        }
        out.flush();
    }

    private static Map<String, List<QuotasRow>> byPeriod(List<QuotasRow> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(QuotasTable::heading, LinkedHashMap::new, Collectors.toList()));
    }

    private static String heading(QuotasRow row) {
        var status = row.status();
        var of = status.getActivityType() == null ? status.getCurrency() : status.getActivityType();
        return status.getQuotaId() + ", " + status.getPeriodId() + ": " + status.getMeasure()
                + (of == null ? "" : " (" + of + ")");
    }

    private void write(String heading, List<QuotasRow> rows) {
        var lines = new ArrayList<>(List.of(HEADER));
        rows.forEach(row -> lines.add(cells(row)));
        var widths = IntStream.range(0, HEADER.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> width(line.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        out.println(heading);
        lines.forEach(line -> out.println(GAP + line(line, widths)));
        out.println();
    }

    private static List<String> cells(QuotasRow row) {
        var status = row.status();
        var parent = row.affiliation().getParentId();
        return List.of(
                status.getOrgId(),
                printable(row.affiliation().getName()),
                parent == null ? "" : parent,
                status.getStatus().name(),
                amount(status, status.getOwed()),
                amount(status, row.onTime()),
                amount(status, row.total()),
                row.deadline().toLocalDate().toString());
    }

    private static String amount(QuotaStatus status, @Nullable Long number) {
        if (number == null) {
            return WITHHELD;
        }
        return status.getCurrency() == null
                ? number.toString()
                : BigDecimal.valueOf(
                                number,
                                Currency.getInstance(status.getCurrency()).getDefaultFractionDigits())
                        .toPlainString();
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            var cell = cells.get(column);
            var space = " ".repeat(widths[column] - width(cell));
            boolean number = column >= FIRST_NUMBER && column <= LAST_NUMBER;
            line.append(number ? space + cell : cell + space).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    /** A name may hold any character, and a terminal obeys some. */
    private static String printable(String name) {
        return name.codePoints()
                .map(each ->
                        Character.isISOControl(each) || Character.getType(each) == Character.FORMAT ? '\uFFFD' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Returns how many columns of a terminal a text takes. */
    private static int width(String text) {
        return text.codePoints().map(QuotasTable::columns).sum();
    }

    private static int columns(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(character) ? 2 : 1;
    }

    private static boolean isWide(int character) {
        return WIDE.contains(UnicodeScript.of(character))
                || character >= 0x3000 && character <= 0x303f
                || character >= 0xff01 && character <= 0xff60;
    }
}
