package dev.muster.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Obligations as CSV: amounts in minor units, an empty cell where a number is withheld. */
final class QuotasCsv {

    private QuotasCsv() {}

    static void write(List<QuotasRow> rows, PrintWriter out) {
        // Not closed, as others go on to use what it writes to.
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        try {
            csv.writeRecord(
                    "orgId", "name", "parent", "quotaId", "period", "status", "owed", "onTime", "total", "deadline");
            rows.forEach(row -> write(row, csv));
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(QuotasRow row, CsvWriter csv) {
        var status = row.status();
        csv.writeRecord(
                status.getOrgId(),
                row.affiliation().getName(),
                row.affiliation().getParentId(),
                status.getQuotaId(),
                status.getPeriodId(),
                status.getStatus().name(),
                String.valueOf(status.getOwed()),
                number(row.onTime()),
                number(row.total()),
                row.deadline().toString());
    }

    private static @Nullable String number(@Nullable Long number) {
        return number == null ? null : number.toString();
    }
}
