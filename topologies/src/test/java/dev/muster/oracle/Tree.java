package dev.muster.oracle;

import dev.muster.oracle.OrganizationRow.Affiliation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who belonged to whom on which day, as the last row of each organization says. */
public final class Tree {

    private final Map<String, OrganizationRow> organizations = new HashMap<>();

    Tree(List<? extends Row> arrivals) {
        for (var row : arrivals) {
            if (row instanceof OrganizationRow organization) {
                organizations.put(organization.orgId(), organization);
            }
        }
    }

    /** Returns the parent on a day; none at the top and none of an organization that is not known. */
    public Optional<String> parent(String orgId, LocalDate day) {
        var organization = organizations.get(orgId);
        return organization == null
                ? Optional.empty()
                : Optional.ofNullable(inForce(organization.affiliations(), day).parentId());
    }

    /** Returns the organization and all its ancestors on a day, upwards. */
    public List<String> line(String orgId, LocalDate day) {
        var line = new ArrayList<String>();
        for (var next = Optional.of(orgId); next.isPresent(); next = parent(next.get(), day)) {
            if (line.contains(next.get())) {
                throw new IllegalArgumentException("a cycle on " + day + ": " + line);
            }
            line.add(next.get());
        }
        return line;
    }

    /** The last affiliation that began by that day holds, also when it has ended; before all of them the first. */
    private static Affiliation inForce(List<Affiliation> affiliations, LocalDate day) {
        var holding = affiliations.get(0);
        for (var affiliation : affiliations) {
            if (!affiliation.validFrom().isAfter(day)) {
                holding = affiliation;
            }
        }
        return holding;
    }
}
