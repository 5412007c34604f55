package dev.muster.e2e;

import dev.muster.oracle.ActivityRow;
import dev.muster.oracle.DonationRow;
import dev.muster.oracle.Row;
import dev.muster.oracle.SignInRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Facts of today, and of the days, weeks and months before it, a different number for each organization. */
final class Recent {

    private static final List<Integer> DAYS_AGO = List.of(0, 1, 3, 8, 20, 35, 80, 100, 170, 250, 400);

    private Recent() {}

    /** Returns facts of organizations; a word keeps them apart from others. */
    static List<Row> facts(String word, List<String> organizations, Instant now) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < organizations.size(); i++) {
            for (int days : DAYS_AGO) {
                if ((i + days) % 3 != 0) {
                    add(rows, word + '-' + i + '-' + days, organizations.get(i), i, now.minus(Duration.ofDays(days)));
                }
            }
        }
        return rows;
    }

    private static void add(List<Row> rows, String id, String orgId, int i, Instant at) {
        var minute = at.minusSeconds(60);
        rows.add(new ActivityRow("a-" + id, 1, false, orgId, "meeting", "", minute, at));
        rows.add(new SignInRow(
                "s-" + id, 1, false, orgId, "", "member-" + i % 40, "", minute, minute.plusSeconds(i * 60L), at));
        rows.add(new DonationRow(
                "d-" + id, 1, false, orgId, "", "RECEIVED", "donor-" + i % 7, 100L + i, "USD", minute, at));
    }
}
