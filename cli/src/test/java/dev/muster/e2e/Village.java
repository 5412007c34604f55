package dev.muster.e2e;

import dev.muster.oracle.ActivityRow;
import dev.muster.oracle.DonationRow;
import dev.muster.oracle.OrganizationRow;
import dev.muster.oracle.OrganizationRow.Affiliation;
import dev.muster.oracle.Row;
import dev.muster.oracle.SignInRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A tree small enough to have in mind: a village with eight clubs, and what happens in them. */
final class Village {

    static final Instant APPENDED = Instant.parse("2026-03-02T12:00:00Z");
    static final List<String> CLUBS =
            IntStream.rangeClosed(1, 8).mapToObj(n -> "club-" + n).toList();

    private static final Instant RECORDED = APPENDED.minus(Duration.ofMinutes(5));
    private static final Instant OCCURRED = APPENDED.minus(Duration.ofHours(3));
    private static final LocalDate FOUNDED = LocalDate.parse("2020-01-01");

    private Village() {}

    /** Returns its organizations. */
    static List<Row> organizations() {
        var rows = new ArrayList<Row>();
        rows.add(organization("village", null));
        CLUBS.forEach(club -> rows.add(organization(club, "village")));
        return rows;
    }

    static OrganizationRow organization(String orgId, String parentId) {
        return new OrganizationRow(orgId, List.of(new Affiliation(parentId, orgId, "club", 10L, FOUNDED, null)));
    }

    /** Returns an activity, a sign-in and a gift of every club; the ids begin with a word. */
    static List<Row> facts(String word) {
        var rows = new ArrayList<Row>();
        for (var club : CLUBS) {
            rows.add(activity(word + "-a-" + club, club));
            rows.add(signIn(word + "-s-" + club, club));
            rows.add(gift(word + "-d-" + club, club));
        }
        return rows;
    }

    static ActivityRow activity(String id, String club) {
        return new ActivityRow(id, 1, false, club, "training", "", OCCURRED, RECORDED);
    }

    static SignInRow signIn(String id, String club) {
        return new SignInRow(
                id, 1, false, club, "", "member-of-" + club, "", OCCURRED, OCCURRED.plusSeconds(5_400), RECORDED);
    }

    static DonationRow gift(String id, String club) {
        return new DonationRow(
                id, 1, false, club, "roof", "RECEIVED", "donor-of-" + club, 2_500, "EUR", OCCURRED, RECORDED);
    }
}
