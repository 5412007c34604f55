package dev.muster.serving.api;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compliance as rows of CSV: of each quota and period first the organization itself, then its children. */
final class ComplianceRows {

    private ComplianceRows() {}

    static void write(Csv csv, OrganizationBody.Ref organization, List<ComplianceBody> rows) throws IOException {
        csv.row(
                "orgId", "name", "kind", "quotaId", "type", "period", "slot", "day", "owing", "met", "metLate",
                "missed", "open", "waived", "status");
        for (var row : rows) {
            write(csv, organization, row, row.descendants(), row.obligation());
            for (var child : row.children() == null ? List.<ComplianceBody.Child>of() : row.children()) {
                var each = child.organization();
                var ref = new OrganizationBody.Ref(each.id(), each.name(), each.kind());
                write(csv, ref, row, child.descendants(), child.obligation());
            }
        }
    }

    private static void write(
            Csv csv,
            OrganizationBody.Ref organization,
            ComplianceBody row,
            ComplianceBody.@Nullable Numbers numbers,
            ObligationBody.@Nullable State obligation)
            throws IOException {
        csv.row(
                organization.id(),
                organization.name(),
                organization.kind(),
                row.quota(),
                row.period().type(),
                row.period().id(),
                row.slot(),
                row.day(),
                numbers == null ? null : numbers.owing(),
                numbers == null ? null : numbers.met(),
                numbers == null ? null : numbers.metLate(),
                numbers == null ? null : numbers.missed(),
                numbers == null ? null : numbers.open(),
                numbers == null ? null : numbers.waived(),
                obligation == null ? null : obligation.status());
    }
}
