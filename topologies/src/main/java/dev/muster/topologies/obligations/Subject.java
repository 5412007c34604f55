package dev.muster.topologies.obligations;

import dev.muster.avro.Organization;
import dev.muster.topologies.tree.History;

/**
 * An organization as it is judged: its latest kind, and the days {@code [first, next)} on which it exists.
 *
 * @param since the tick from which it takes part in verdicts, in milliseconds
 */
record Subject(String orgId, String kind, int first, int next, History history, long since) {

    static Subject of(Organization organization, long since) {
        var affiliations = organization.getAffiliations();
        var last = affiliations.get(affiliations.size() - 1);
        return new Subject(
                organization.getOrgId(),
                last.getKind(),
                (int) affiliations.get(0).getValidFrom().toEpochDay(),
                last.getValidTo() == null
                        ? Integer.MAX_VALUE
                        : (int) last.getValidTo().toEpochDay(),
                History.of(organization),
                since);
    }

    boolean existsIn(DuePeriod period) {
        return first <= period.first() && period.next() <= next;
    }
}
