package dev.muster.connectors.csv;

import dev.muster.avro.Affiliation;
import dev.muster.avro.Organization;
import dev.muster.schemas.Reason;
import dev.muster.schemas.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The rows of one organization: one history. */
final class OrganizationRows {

    /** The longest history, in bytes of its rows, so that it fits into a record of Kafka. */
    static final int LONGEST = 900_000;

    private final String orgId;
    private final List<OrganizationRow> rows = new ArrayList<>();

    OrganizationRows(String orgId) {
        this.orgId = orgId;
    }

    void add(OrganizationRow row) {
        rows.add(row);
    }

    /** Finds what is wrong with the rows together, and rejects all if one is wrong. */
    void check() {
        if (good()) {
            checkLength();
            checkOverlaps();
        }
        rows.stream().filter(row -> !row.good()).findFirst().ifPresent(this::rejectAll);
    }

    private void checkLength() {
        long length = rows.stream().mapToLong(row -> row.raw().bytes().length).sum();
        if (length > LONGEST) {
            rows.get(0)
                    .refuse(
                            null,
                            Reason.TOO_LONG,
                            "the history has " + length + " bytes; more than " + LONGEST + " are too many");
        }
    }

    private void checkOverlaps() {
        OrganizationRow before = null;
        for (var row : inOrder()) {
            if (before != null && overlap(before, row)) {
                row.refuse(
                        "validFrom",
                        Reason.OVERLAP,
                        "the affiliation in line " + before.raw().line() + " still holds on "
                                + stated(row).getValidFrom());
            }
            before = row;
        }
    }

    private static boolean overlap(OrganizationRow before, OrganizationRow row) {
        var end = stated(before).getValidTo();
        return end == null || end.isAfter(stated(row).getValidFrom());
    }

    private void rejectAll(OrganizationRow cause) {
        rows.stream()
                .filter(OrganizationRow::good)
                .forEach(row -> row.problems()
                        .add(Problem.of(
                                null,
                                RowReason.SAME_ORGANIZATION,
                                "is part of one history with line "
                                        + cause.raw().line() + ", which was rejected")));
    }

    boolean good() {
        return rows.stream().allMatch(OrganizationRow::good);
    }

    /** Returns the history, which must be good. */
    Message<Organization> message(long timestamp) {
        var affiliations = inOrder().stream().map(OrganizationRows::stated).toList();
        return new Message<>(Topics.ORGANIZATIONS, orgId, new Organization(orgId, affiliations), timestamp);
    }

    private List<OrganizationRow> inOrder() {
        return rows.stream()
                .sorted(Comparator.comparing(
                        (OrganizationRow row) -> stated(row).getValidFrom()))
                .toList();
    }

    private static Affiliation stated(OrganizationRow row) {
        return Objects.requireNonNull(row.affiliation());
    }
}
