package dev.muster.connectors.csv;

import dev.muster.avro.Affiliation;
import dev.muster.schemas.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file of organizations.
 *
 * @param orgId the organization whose history it is part of, or null where nobody can tell
 * @param affiliation what it states; meaningful only while there are no problems
 * @param problems what is wrong with it; more may be found
 */
record OrganizationRow(
        RawRow raw, @Nullable String orgId, @Nullable Affiliation affiliation, List<Problem> problems) {

    static OrganizationRow read(Row row) {
        if (row instanceof Row.Unreadable unreadable) {
            var problems = new ArrayList<>(List.of(unreadable.problem()));
            return new OrganizationRow(row.raw(), unreadable.guess().text("orgId"), null, problems);
        }
        var cells = ((Row.Readable) row).cells();
        cells.word("orgId");
        var affiliation = affiliation(cells);
        check(affiliation, cells);
        return new OrganizationRow(row.raw(), cells.text("orgId"), affiliation, cells.problems());
    }

    private static Affiliation affiliation(Cells cells) {
        return new Affiliation(
                cells.wordIfThere("parentId"),
                cells.name("name"),
                cells.word("kind"),
                cells.membersIfThere("members"),
                cells.day("validFrom"),
                cells.dayIfThere("validTo"));
    }

    private static void check(Affiliation affiliation, Cells cells) {
        var end = affiliation.getValidTo();
        if (cells.good() && end != null && !end.isAfter(affiliation.getValidFrom())) {
            cells.refuse(
                    "validTo", Reason.END_BEFORE_START, end + " is not after validFrom " + affiliation.getValidFrom());
        }
        if (affiliation.getParentId() != null && affiliation.getParentId().equals(cells.text("orgId"))) {
            cells.refuse("parentId", Reason.CYCLE, "is the organization itself");
        }
    }

    boolean good() {
        return problems.isEmpty();
    }

    void refuse(@Nullable String column, Reason reason, String detail) {
        problems.add(Problem.of(column, reason, detail));
    }
}
