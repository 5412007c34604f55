package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.MusterConfig;
import dev.muster.oracle.ActivityRow;
import dev.muster.oracle.ObligationKey;
import dev.muster.oracle.Obligations;
import dev.muster.oracle.OrganizationRow;
import dev.muster.oracle.OrganizationRow.Affiliation;
import dev.muster.oracle.QuotaRow;
import dev.muster.oracle.Row;
import dev.muster.oracle.Status;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deadline passes while nobody is there, with what was done in time still in the log. */
class DeadlineTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final LocalDate FOUNDED = LocalDate.parse("2024-01-01");
    private static final LocalDate MARCH = LocalDate.parse("2024-03-01");
    private static final Instant EARLY_IN_MARCH = Instant.parse("2024-03-04T09:00:00Z");
    private static final Instant LATE_IN_MARCH = Instant.parse("2024-03-28T18:00:00Z");
    private static final Instant DEADLINE = Instant.parse("2024-04-04T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2024-04-05T12:00:00Z");
    private static final int BRANCHES = 200;
    private static final int UNITS = 10;
    private static final int BACKLOG = 20_000;

    @TempDir
    Path folder;

    private final List<Row> rows = new ArrayList<>();

    @Test
    void shouldAccuseNobodyWhoseFactsAreInTheBacklog() throws Exception {
        try (var muster =
                        RunningMuster.start(folder, UTC, Clock.systemUTC(), Map.of(MusterConfig.TICK_SOURCE, "none"));
                var sources = new Sources(muster)) {
            var first = muster.startPipelineProcess();
            var second = muster.startPipelineProcess();
            send(sources, tree());
            send(sources, List.of(monthly("branch", "", 1), monthly("", "unit-3", 5), monthly("", "top", 120)));
            sources.awaitCounted(EARLY_IN_MARCH);
            sources.awaitCounted(EARLY_IN_MARCH.plusSeconds(60));
            send(sources, meetings("early", 0, 4, EARLY_IN_MARCH, EARLY_IN_MARCH));
            sources.awaitCounted(LATE_IN_MARCH.minusSeconds(3_600));
            assertSaid(muster, LATE_IN_MARCH.minusSeconds(3_600));

            first.kill();
            second.terminate();
            send(sources, noise());
            send(sources, meetings("in-time", 4, 7, LATE_IN_MARCH, DEADLINE.minusMillis(1)));
            send(sources, meetings("late", 7, 8, LATE_IN_MARCH, DEADLINE));
            sources.fence("the-deadline", DEADLINE.plusSeconds(15));
            sources.fence("after", AFTER.plusSeconds(15));

            muster.startPipelineProcess();
            var killed = muster.startPipelineProcess();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> Verdicts.read(muster).all().size() > BRANCHES + UNITS);
            killed.kill();
            muster.startPipelineProcess();
            sources.awaitCounted("after");
            assertSaid(muster, AFTER);
            assertThat(Verdicts.read(muster).everMissed())
                    .isSubsetOf(missedAt(AFTER))
                    .hasSizeGreaterThan(BRANCHES / 10);
        }
    }

    private void send(Sources sources, List<? extends Row> more) throws Exception {
        sources.send(more);
        rows.addAll(more);
    }

    private Obligations oracle() {
        return new Obligations(UTC, rows);
    }

    private List<ObligationKey> missedAt(Instant now) {
        return oracle().at(now).entrySet().stream()
                .filter(entry -> entry.getValue().status() == Status.MISSED)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void assertSaid(RunningMuster muster, Instant tick) {
        assertThat(Verdicts.read(muster).last()).isEqualTo(oracle().at(tick.minusSeconds(15)));
    }

    private static List<Row> tree() {
        var tree = new ArrayList<Row>(List.of(organization("top", null, "top")));
        for (int unit = 0; unit < UNITS; unit++) {
            tree.add(organization("unit-" + unit, "top", "unit"));
        }
        for (int branch = 0; branch < BRANCHES; branch++) {
            tree.add(organization("branch-" + branch, "unit-" + branch % UNITS, "branch"));
        }
        return tree;
    }

    private static OrganizationRow organization(String id, @Nullable String parent, String kind) {
        return new OrganizationRow(id, List.of(new Affiliation(parent, id, kind, null, FOUNDED, null)));
    }

    private static QuotaRow monthly(String kind, String owner, long minimum) {
        return new QuotaRow(
                "meetings",
                false,
                kind,
                owner,
                "activities",
                "meeting",
                "MONTH",
                "",
                "",
                minimum,
                3,
                7,
                "",
                "",
                "",
                MARCH,
                null);
    }

    /** A meeting of each branch whose number ends on a digit from one to, not including, another. */
    private static List<ActivityRow> meetings(String id, int from, int to, Instant at, Instant recordedAt) {
        var meetings = new ArrayList<ActivityRow>();
        for (int branch = 0; branch < BRANCHES; branch++) {
            if (branch % 10 >= from && branch % 10 < to) {
                meetings.add(activity(id + '-' + branch, "branch-" + branch, "meeting", at, recordedAt));
            }
        }
        return meetings;
    }

    private static List<ActivityRow> noise() {
        var noise = new ArrayList<ActivityRow>();
        for (int i = 0; i < BACKLOG; i++) {
            noise.add(activity("noise-" + i, "branch-" + i % BRANCHES, "walk", LATE_IN_MARCH, LATE_IN_MARCH));
        }
        return noise;
    }

    private static ActivityRow activity(String id, String orgId, String type, Instant at, Instant recordedAt) {
        return new ActivityRow(id, 1, false, orgId, type, "", at, recordedAt);
    }
}
