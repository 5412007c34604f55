package dev.muster.oracle;

import static dev.muster.oracle.Asked.LONG_AFTER;
import static dev.muster.oracle.Asked.key;
import static dev.muster.oracle.Asked.periods;
import static dev.muster.oracle.Asked.status;
import static dev.muster.oracle.Stated.BRANCH;
import static dev.muster.oracle.Stated.CITY;
import static dev.muster.oracle.Stated.LECTURES;
import static dev.muster.oracle.Stated.OTHER_BRANCH;
import static dev.muster.oracle.Stated.OTHER_UNIT;
import static dev.muster.oracle.Stated.SHANGHAI;
import static dev.muster.oracle.Stated.UNIT;
import static dev.muster.oracle.Stated.at;
import static dev.muster.oracle.Stated.day;
import static dev.muster.oracle.Stated.lecture;
import static dev.muster.oracle.Stated.organization;
import static dev.muster.oracle.Stated.rule;
import static dev.muster.oracle.Stated.since;
import static dev.muster.oracle.Stated.with;
import static dev.muster.oracle.Status.MISSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.oracle.OrganizationRow.Affiliation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhoOwesTest {

    @Test
    void shouldOweFromTheFirstFullPeriodOn() {
        var founded = organization("branch", "branch", since("2020-02-02", "unit"));

        assertThat(periods("2020-04-01T00:00", LECTURES, founded)).containsExactly("2020-03", "2020-04");
    }

    @Test
    void shouldOweNothingInThePeriodOfDissolution() {
        var dissolved = organization(
                "branch",
                "branch",
                new Affiliation("unit", "", "branch", null, day("2019-01-01"), day("2020-02-10")),
                new Affiliation("unit", "", "branch", null, day("2020-03-10"), day("2020-04-30")));

        assertThat(periods(LONG_AFTER, LECTURES, dissolved)).containsExactly("2020-01", "2020-02", "2020-03");
    }

    @Test
    void shouldOweByItsLatestKindThroughout() {
        var branch = organization(
                "branch",
                "branch",
                new Affiliation("unit", "", "team", null, day("2019-01-01"), day("2020-03-01")),
                since("2020-03-01", "unit"));

        assertThat(periods("2020-03-01T00:00", LECTURES, branch)).containsExactly("2020-01", "2020-02", "2020-03");
        assertThat(periods("2020-03-01T00:00", rule("teamwork", "orgKind=team"), branch))
                .isEmpty();
    }

    @Test
    void shouldOweNothingWhereItIsNotKnown() {
        assertThat(periods(LONG_AFTER, LECTURES, rule("lectures", "orgId=nobody"), UNIT))
                .isEmpty();
        assertThat(periods(
                        LONG_AFTER,
                        LECTURES,
                        BRANCH,
                        organization(
                                "branch", "team", new Affiliation("unit", "", "team", null, day("2019-01-01"), null))))
                .isEmpty();
    }

    @Test
    void shouldKeepTheObligationOfAnOrganizationThatMoves() {
        var moving = organization("branch", "branch", since("2019-01-01", "unit"), since("2020-03-20", "other-unit"));
        var rows = List.of(LECTURES, CITY, UNIT, OTHER_UNIT, moving);

        assertThat(status("branch|lectures|MONTH|2020-03", LONG_AFTER, rows)).isEqualTo(MISSED);
        assertThat(aboveInMarch("2020-03-19T23:59", rows)).containsOnly("unit", "city");
        assertThat(aboveInMarch("2020-03-20T00:00", rows)).containsOnly("other-unit", "city");
        assertThat(aboveInMarch(LONG_AFTER, rows)).containsOnly("other-unit", "city");
        assertThat(aboveInMarch(
                        LONG_AFTER,
                        with(
                                rows,
                                organization(
                                        "branch",
                                        "branch",
                                        since("2019-01-01", "unit"),
                                        since("2020-04-01", "other-unit")))))
                .containsOnly("unit", "city");
    }

    @Test
    void shouldCountWhatDescendantsOwe() {
        var rows = List.of(
                LECTURES,
                rule("lectures", "orgKind=unit", "minimum=2"),
                rule("lectures", "orgId=other-branch", "minimum=0"),
                CITY,
                UNIT,
                BRANCH,
                OTHER_BRANCH,
                lecture("a", "2020-03-10T10:00", "2020-04-10T12:00"));

        assertThat(complianceAt("2020-04-02T00:00", "city", rows)).isEqualTo(new Compliance(3, 0, 1, 0, 1, 1));
        assertThat(complianceAt(LONG_AFTER, "city", rows)).isEqualTo(new Compliance(3, 0, 1, 1, 0, 1));
        assertThat(complianceAt(LONG_AFTER, "unit", rows)).isEqualTo(new Compliance(2, 0, 1, 0, 0, 1));
        assertThat(complianceAt(LONG_AFTER, "branch", rows)).isNull();
        assertThat(complianceAt(LONG_AFTER, "unit", List.of(LECTURES, BRANCH)))
                .isEqualTo(new Compliance(1, 0, 0, 1, 0, 0));
    }

    private static Set<String> aboveInMarch(String moment, List<? extends Row> rows) {
        return new Obligations(SHANGHAI, rows)
                .complianceAt(at(moment)).keySet().stream()
                        .filter(key -> key.periodId().equals("2020-03"))
                        .map(ObligationKey::orgId)
                        .collect(Collectors.toSet());
    }

    private static @Nullable Compliance complianceAt(String moment, String orgId, List<? extends Row> rows) {
        return new Obligations(SHANGHAI, rows).complianceAt(at(moment)).get(key(orgId + "|lectures|MONTH|2020-03"));
    }
}
