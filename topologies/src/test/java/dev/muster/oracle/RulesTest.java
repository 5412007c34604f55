package dev.muster.oracle;

import static dev.muster.oracle.Asked.LONG_AFTER;
import static dev.muster.oracle.Asked.obligation;
import static dev.muster.oracle.Asked.owed;
import static dev.muster.oracle.Asked.periods;
import static dev.muster.oracle.Asked.status;
import static dev.muster.oracle.Stated.BRANCH;
import static dev.muster.oracle.Stated.LECTURES;
import static dev.muster.oracle.Stated.OTHER_BRANCH;
import static dev.muster.oracle.Stated.activity;
import static dev.muster.oracle.Stated.at;
import static dev.muster.oracle.Stated.day;
import static dev.muster.oracle.Stated.rule;
import static dev.muster.oracle.Status.AT_RISK;
import static dev.muster.oracle.Status.IN_GRACE;
import static dev.muster.oracle.Status.MET_LATE;
import static dev.muster.oracle.Status.MISSED;
import static dev.muster.oracle.Status.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {

    @Test
    void shouldPutAnOrganizationsOwnRuleBeforeItsKinds() {
        var own = rule("lectures", "orgId=branch", "minimum=0", "validFrom=2020-01-01");
        var newer = rule("lectures", "orgKind=branch", "minimum=5", "validFrom=2020-02-01");

        assertThat(owed("branch|lectures|MONTH|2020-03", LONG_AFTER, own, newer, BRANCH, OTHER_BRANCH))
                .isZero();
        assertThat(owed("other-branch|lectures|MONTH|2020-03", LONG_AFTER, own, newer, BRANCH, OTHER_BRANCH))
                .isEqualTo(5);
        assertThat(owed("branch|lectures|MONTH|2020-03", LONG_AFTER, newer, own, BRANCH))
                .isZero();
    }

    @Test
    void shouldHoldTheLatestRuleThatCoversThePeriod() {
        var first = rule("lectures", "orgKind=branch", "minimum=1", "validFrom=2020-01-01");
        var second = rule("lectures", "orgKind=branch", "minimum=2", "validFrom=2020-03-01", "validTo=2020-05-01");
        var third = rule("lectures", "orgKind=branch", "minimum=3", "validFrom=2020-04-02", "validTo=2020-05-31");
        var rows = List.of(third, second, first, BRANCH);

        assertThat(owed("branch|lectures|MONTH|2020-02", LONG_AFTER, rows)).isEqualTo(1);
        assertThat(owed("branch|lectures|MONTH|2020-03", LONG_AFTER, rows)).isEqualTo(2);
        assertThat(owed("branch|lectures|MONTH|2020-04", LONG_AFTER, rows)).isEqualTo(2);
        assertThat(owed("branch|lectures|MONTH|2020-05", LONG_AFTER, rows)).isEqualTo(1);
    }

    @Test
    void shouldOweNothingInPeriodsThatTheRuleDoesNotCover() {
        var rule = rule("lectures", "orgKind=branch", "validFrom=2020-01-02", "validTo=2020-03-31");

        assertThat(periods(LONG_AFTER, rule, BRANCH)).containsExactly("2020-02");
    }

    @Test
    void shouldReplaceARuleByALaterRowOfTheSame() {
        var changed = rule("lectures", "orgKind=branch", "minimum=4", "validTo=2020-03-01");

        assertThat(periods(LONG_AFTER, LECTURES, changed, BRANCH)).containsExactly("2020-01", "2020-02");
        assertThat(owed("branch|lectures|MONTH|2020-02", LONG_AFTER, LECTURES, changed, BRANCH))
                .isEqualTo(4);
        assertThat(owed("branch|lectures|MONTH|2020-02", LONG_AFTER, changed, LECTURES, BRANCH))
                .isEqualTo(1);
    }

    @Test
    void shouldOweNothingByARuleThatIsWithdrawn() {
        var own = rule("lectures", "orgId=branch", "minimum=3");
        var withdrawn = rule("lectures", "orgId=branch", "minimum=3", "status=WITHDRAWN");

        assertThat(periods(LONG_AFTER, own, withdrawn, BRANCH)).isEmpty();
        assertThat(periods(LONG_AFTER, withdrawn, own, BRANCH)).isNotEmpty();
        assertThat(owed("branch|lectures|MONTH|2020-03", LONG_AFTER, own, withdrawn, LECTURES, BRANCH))
                .isEqualTo(1);
    }

    @Test
    void shouldOweInEveryTypeOfPeriod() {
        assertThat(firstPeriod("DAY")).isEqualTo("2020-01-01");
        assertThat(firstPeriod("WEEK")).isEqualTo("2020-W02");
        assertThat(firstPeriod("MONTH")).isEqualTo("2020-01");
        assertThat(firstPeriod("QUARTER")).isEqualTo("2020-Q1");
        assertThat(firstPeriod("HALF_YEAR")).isEqualTo("2020-H1");
        assertThat(firstPeriod("YEAR")).isEqualTo("2020");
    }

    @Test
    void shouldOweOverTheDaysOfACampaign() {
        var rule = rule("relief", "orgKind=branch", "period=CAMPAIGN", "campaign=winter", "remindDays=2");
        var campaign = new CampaignRow("winter", day("2020-02-03"), day("2020-02-10"));
        var key = "branch|relief|CAMPAIGN|winter";

        assertThat(status(key, LONG_AFTER, rule, BRANCH)).isNull();
        assertThat(status(key, "2020-02-02T23:59", rule, BRANCH, campaign)).isNull();
        assertThat(status(key, "2020-02-07T23:59", rule, BRANCH, campaign)).isEqualTo(PENDING);
        assertThat(status(key, "2020-02-08T00:00", rule, BRANCH, campaign)).isEqualTo(AT_RISK);
        assertThat(status(key, "2020-02-10T00:00", rule, BRANCH, campaign)).isEqualTo(IN_GRACE);
        assertThat(status(key, "2020-02-13T00:00", rule, BRANCH, campaign)).isEqualTo(MISSED);
        assertThat(status(
                        key,
                        "2020-02-13T00:00",
                        rule,
                        BRANCH,
                        campaign,
                        new CampaignRow("winter", day("2020-02-03"), day("2020-02-12"))))
                .isEqualTo(IN_GRACE);
    }

    @Test
    void shouldCountACampaignsFactsWhereverTheyFall() {
        var rule = rule("relief", "orgKind=branch", "period=CAMPAIGN", "campaign=winter", "minimum=2");
        var campaign = new CampaignRow("winter", day("2020-02-03"), day("2020-02-10"));

        assertThat(obligation(
                        "branch|relief|CAMPAIGN|winter",
                        LONG_AFTER,
                        rule,
                        BRANCH,
                        campaign,
                        activity("a", "branch", "visit", "winter", "2020-01-10T10:00"),
                        activity("b", "branch", "visit", "winter", "2020-03-10T10:00"),
                        activity("c", "branch", "visit", "spring", "2020-02-04T10:00")))
                .isEqualTo(new Obligation(MET_LATE, 2, 1, 2, at("2020-02-13T00:00")));
    }

    private static String firstPeriod(String type) {
        return periods(LONG_AFTER, rule("any", "orgKind=branch", "period=" + type), BRANCH)
                .iterator()
                .next();
    }
}
