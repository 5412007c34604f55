package dev.muster.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.Direction;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.FactStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SumsTest {

    private static final Instant JUST_AFTER_MIDNIGHT_IN_PARIS = Instant.parse("2025-03-31T22:30:00Z");

    private final Sums sums = new Sums();

    private static DonationEvent gift(String branch, FactStatus status) {
        var at = JUST_AFTER_MIDNIGHT_IN_PARIS;
        return new DonationEvent("g", 1, status, branch, null, Direction.RECEIVED, null, 500L, "CHF", at, at);
    }

    @Test
    void shouldCountForEveryLevelAndInEveryPeriodOfTheRoot() {
        sums.add(gift("branch-2", FactStatus.RECORDED), 1);
        sums.add(gift("branch-1", FactStatus.RECORDED), 1);

        var rows = sums.rows(new Federation(3, 3)).values();

        assertThat(rows)
                .containsEntry("branch-2|YEAR|2025 RECEIVED CHF minor", 500L)
                .containsEntry("section-1|YEAR|2025 RECEIVED CHF count", 1L)
                .containsEntry("committee|YEAR|2025 RECEIVED CHF minor", 1_000L)
                .containsEntry("committee|DAY|2025-04-01 RECEIVED CHF count", 2L)
                .containsEntry("committee|WEEK|2025-W14 RECEIVED CHF count", 2L)
                .containsEntry("committee|MONTH|2025-04 RECEIVED CHF count", 2L)
                .containsEntry("committee|QUARTER|2025-Q2 RECEIVED CHF count", 2L)
                .containsEntry("committee|HALF_YEAR|2025-H1 RECEIVED CHF count", 2L)
                .doesNotContainKey("branch-2|DAY|2025-04-01 RECEIVED CHF count")
                .hasSize(2 * (2 + 2 + 6));
        assertThat(sums.leaves().values()).hasSize(2 * (2 + 1));
    }

    @Test
    void shouldTakeBack() {
        sums.add(gift("branch-1", FactStatus.RECORDED), 1);
        sums.add(gift("branch-1", FactStatus.RECORDED), -1);
        sums.add(gift("branch-1", FactStatus.CANCELLED), 1);

        assertThat(sums.rows(new Federation(1)).values()).isEmpty();
    }

    @Test
    void shouldAgreeWithTheTruthOfAStream() {
        var federation = new Federation(20);
        var stream = new EventStream(federation, 5_000, 5);
        stream.forEachRemaining(event -> {});
        var rows = stream.sums().rows(federation).values();

        for (var measure : Measures.NAMES) {
            assertThat(rows.get("committee|YEAR|2025 " + measure))
                    .as(measure)
                    .isEqualTo(stream.totals().values().get(measure));
        }
    }
}
