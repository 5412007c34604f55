package dev.muster.oracle;

import dev.muster.oracle.OrganizationRow.Affiliation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Who belonged to whom on which day, as the last row of each organization says. */
public final class Tree {

    private final Map<String, OrganizationRow> organizations = new TreeMap<>();

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

    /** Returns the organizations that are known. */
    Set<String> orgIds() {
        return organizations.keySet();
    }

    /** Returns the kind of a known organization, which is its last affiliation's throughout. */
    String kind(String orgId) {
        return last(orgId).kind();
    }

    /** Returns the first day of a known organization. */
    LocalDate founded(String orgId) {
        return history(orgId).get(0).validFrom();
    }

    /** Returns whether a known organization exists during all of a period; gaps in its history do not matter. */
    boolean exists(String orgId, Period period) {
        return period.within(founded(orgId), last(orgId).validTo());
    }

    /** Returns the members of a known organization on a day, or else the sum over its children of that day. */
    long roster(String orgId, LocalDate day) {
        var own = inForce(history(orgId), day).members();
        return own != null
                ? own
                : orgIds().stream()
                        .filter(child ->
                                parent(child, day).filter(orgId::equals).isPresent())
                        .mapToLong(child -> roster(child, day))
                        .sum();
    }

    private Affiliation last(String orgId) {
        var history = history(orgId);
        return history.get(history.size() - 1);
    }

    private List<Affiliation> history(String orgId) {
        return Objects.requireNonNull(organizations.get(orgId)).affiliations();
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
