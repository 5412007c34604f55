package dev.muster.cli;

import dev.muster.serving.model.People;
import dev.muster.time.Period;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What is printed of a trial. */
final class QuotasReport {

    private final QuotasTrial.Verdicts verdicts;
    private final Instant now;
    private final QuotasChoice choice;
    private final List<QuotasRow> rows = new ArrayList<>();
    private final Map<String, QuotasTally> tallies = new TreeMap<>();

    /**
     * Makes one.
     *
     * @param now the moment that was asked about
     * @param people says which counts of distinct people are told
     */
    QuotasReport(QuotasTrial.Verdicts verdicts, Instant now, QuotasChoice choice, People people) {
        this.verdicts = verdicts;
        this.now = now;
        this.choice = choice;
        var today = Period.day(now, verdicts.zone());
        choice.quotas().forEach(quotaId -> tallies.put(quotaId, new QuotasTally()));
        for (var status : verdicts.statuses()) {
            if (choice.counts(status)) {
                Objects.requireNonNull(tallies.get(status.getQuotaId())).add(status.getStatus());
                if (choice.lists(status.getStatus())) {
                    var organization = Objects.requireNonNull(
                            verdicts.organizations().get(status.getOrgId()), "who owes is known");
                    rows.add(QuotasRow.of(status, organization, today, people));
                }
            }
        }
        rows.sort(QuotasRow.ORDER);
    }

    /** Prints a table for people. */
    void printTable(PrintWriter out) {
        out.println(String.format(
                Locale.ROOT,
                "By %,d records, as of %s: %s.",
                verdicts.events(),
                OffsetDateTime.ofInstant(now.truncatedTo(ChronoUnit.SECONDS), verdicts.zone()),
                choice.inWords()));
        out.println();
        new QuotasTable(out).write(rows, tallies);
    }

    /** Prints CSV. */
    void printCsv(PrintWriter out) {
        QuotasCsv.write(rows, out);
    }
}
