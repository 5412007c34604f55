package dev.muster.oracle;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An organization with its whole history in order of validFrom; a later row replaces an earlier one whole. */
public record OrganizationRow(String orgId, List<Affiliation> affiliations) implements Row {

    /** A place in the tree over {@code [validFrom, validTo)}; no parent at the top, no validTo while it lasts. */
    public record Affiliation(
            @Nullable String parentId,
            String name,
            String kind,
            @Nullable Long members,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}
}
