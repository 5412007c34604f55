package dev.muster.bench.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.OrganizationCounts;
import dev.muster.bench.stream.EventStream;
import dev.muster.bench.stream.Federation;
import dev.muster.time.Period;
import java.time.LocalDate;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final Results results = new Results(new Federation(30), EventStream.ZONE, TODAY, 2);

    @Test
    void shouldKnowEveryResultThatItGave() {
        var given = new HashMap<String, OrganizationCounts>();
        results.forEach(
                each -> given.put(each.getOrgId() + '|' + each.getPeriodType() + '|' + each.getPeriodId(), each));

        assertThat(given.values())
                .filteredOn(each -> !each.getPeriodType().equals("CAMPAIGN"))
                .hasSizeGreaterThan(1_000)
                .allSatisfy(each -> assertThat(
                                results.of(results.number(each.getOrgId()), Period.parse(each.getPeriodId()), 0))
                        .isEqualTo(each));
        assertThat(given).containsKeys("committee|YEAR|2026", "committee|DAY|2026-11-22", "branch-1|DAY|2026-11-22");
        assertThat(given).doesNotContainKey("committee|DAY|2026-09-21");
    }

    @Test
    void shouldGiveAnotherResultForEachRevision() {
        var today = Period.parse("2026-11-22");
        assertThat(results.of(0, today, 1)).isNotEqualTo(results.of(0, today, 0));
    }
}
