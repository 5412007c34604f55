package dev.muster.oracle;

import static dev.muster.oracle.Asked.LONG_AFTER;
import static dev.muster.oracle.Asked.obligation;
import static dev.muster.oracle.Asked.owed;
import static dev.muster.oracle.Asked.status;
import static dev.muster.oracle.Stated.BRANCH;
import static dev.muster.oracle.Stated.OTHER_BRANCH;
import static dev.muster.oracle.Stated.OTHER_UNIT;
import static dev.muster.oracle.Stated.UNIT;
import static dev.muster.oracle.Stated.activity;
import static dev.muster.oracle.Stated.at;
import static dev.muster.oracle.Stated.cancelled;
import static dev.muster.oracle.Stated.day;
import static dev.muster.oracle.Stated.gift;
import static dev.muster.oracle.Stated.lecture;
import static dev.muster.oracle.Stated.members;
import static dev.muster.oracle.Stated.organization;
import static dev.muster.oracle.Stated.rule;
import static dev.muster.oracle.Stated.signIn;
import static dev.muster.oracle.Stated.since;
import static dev.muster.oracle.Stated.with;
import static dev.muster.oracle.Status.MET;
import static dev.muster.oracle.Status.MET_LATE;
import static dev.muster.oracle.Status.MISSED;
import static dev.muster.oracle.Status.WAIVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.oracle.OrganizationRow.Affiliation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeasuresTest {

    @Test
    void shouldCountActivitiesOfAllTypesOrSome() {
        var facts = List.of(
                activity("a", "branch", "lecture", "", "2020-03-10T10:00"),
                activity("b", "branch", "lecture", "", "2020-03-11T10:00"),
                activity("c", "branch", "visit", "", "2020-03-12T10:00"),
                activity("d", "branch", "meal", "", "2020-03-13T10:00"));

        assertThat(doneInMarch(facts, "measure=activities")).isEqualTo(4);
        assertThat(doneInMarch(facts, "measure=activities", "activityType=lecture"))
                .isEqualTo(2);
        assertThat(doneInMarch(facts, "measure=activities", "activityType=lecture|visit"))
                .isEqualTo(3);
        assertThat(doneInMarch(facts, "measure=activities", "nilType=meal")).isEqualTo(3);
    }

    @Test
    void shouldCountSignInsMinutesAndMembers() {
        var facts = List.of(
                signIn("a", "branch", "m1", "2020-03-10T10:00", "2020-03-10T11:30:59"),
                signIn("b", "branch", "m1", "2020-03-11T10:00", null),
                signIn("c", "branch", "m2", "2020-03-12T10:00", "2020-03-12T10:05"));

        assertThat(doneInMarch(facts, "measure=sign-ins")).isEqualTo(3);
        assertThat(doneInMarch(facts, "measure=service-minutes")).isEqualTo(95);
        assertThat(doneInMarch(facts, "measure=members")).isEqualTo(2);
    }

    @Test
    void shouldCountAMemberOnTimeByAnySignInRecordedInTime() {
        var rule = rule("members", "orgKind=branch", "measure=members", "minimum=2");
        var late = signIn("a", "branch", "m1", "2020-03-10T10:00", null).recordedAt(at("2020-05-01T00:00"));

        var obligation = obligation(
                "branch|members|MONTH|2020-03",
                LONG_AFTER,
                rule,
                BRANCH,
                late,
                signIn("b", "branch", "m1", "2020-03-11T10:00", null),
                signIn("c", "branch", "m2", "2020-03-11T10:00", null).recordedAt(at("2020-05-01T00:00")));

        assertThat(obligation).isEqualTo(new Obligation(MET_LATE, 2, 1, 2, at("2020-04-04T00:00")));
    }

    @Test
    void shouldCountGiftsThatHold() {
        var given = gift("a", "RECEIVED", 700, "CNY");
        var facts = List.of(
                given,
                gift("b", "RECEIVED", 90, "JPY"),
                gift("c", "DISBURSED", 5_000, "CNY"),
                gift("d", "RECEIVED", 11, "CNY"),
                cancelled(gift("d", "RECEIVED", 11, "CNY")));

        assertThat(doneInMarch(facts, "measure=gifts")).isEqualTo(2);
        assertThat(doneInMarch(facts, "measure=received", "currency=CNY")).isEqualTo(700);
        assertThat(doneInMarch(facts, "measure=received", "currency=EUR")).isZero();
    }

    @Test
    void shouldOweMoneyInMinorUnits() {
        assertThat(rule("r", "measure=received", "currency=CNY", "minimum=7.5").minimum())
                .isEqualTo(750);
        assertThat(rule("r", "measure=received", "currency=JPY", "minimum=7").minimum())
                .isEqualTo(7);
    }

    @Test
    void shouldCountDescendantsAsOfTheDayOfEachFact() {
        var rule = rule("unit-lectures", "orgKind=unit", "minimum=2");
        var moving = organization("branch", "branch", since("2019-01-01", "unit"), since("2020-03-11", "other-unit"));
        var rows = List.of(
                rule,
                UNIT,
                OTHER_UNIT,
                moving,
                lecture("a", "2020-03-10T10:00", "2020-03-12T12:00"),
                lecture("b", "2020-03-11T10:00", "2020-03-12T12:00"),
                lecture("c", "2020-03-12T10:00", "2020-03-12T12:00"));

        assertThat(obligation("unit|unit-lectures|MONTH|2020-03", LONG_AFTER, rows))
                .isEqualTo(new Obligation(MISSED, 2, 1, 1, at("2020-04-04T00:00")));
        assertThat(obligation("other-unit|unit-lectures|MONTH|2020-03", LONG_AFTER, rows))
                .isEqualTo(new Obligation(MET, 2, 2, 2, at("2020-04-04T00:00")));
    }

    @Test
    void shouldOweAPartOfTheRosterRoundedUp() {
        var rule = rule("turnout", "orgKind=branch", "measure=participation", "minimum=34");
        var key = "branch|turnout|MONTH|2020-03";
        var facts = List.of(
                rule,
                signIn("a", "branch", "m1", "2020-03-10T10:00", null),
                signIn("b", "branch", "m2", "2020-03-10T10:00", null));

        assertThat(obligation(key, LONG_AFTER, with(facts, organization("branch", "branch", members(3L)))))
                .isEqualTo(new Obligation(MET, 2, 2, 2, at("2020-04-04T00:00")));
        assertThat(obligation(key, LONG_AFTER, with(facts, organization("branch", "branch", members(6L)))))
                .isEqualTo(new Obligation(MISSED, 3, 2, 2, at("2020-04-04T00:00")));
        assertThat(obligation(key, LONG_AFTER, with(facts, organization("branch", "branch", members(0L)))))
                .isEqualTo(new Obligation(WAIVED, 0, 2, 2, at("2020-04-04T00:00")));
        assertThat(obligation(key, LONG_AFTER, with(facts, BRANCH)))
                .isEqualTo(new Obligation(WAIVED, 0, 2, 2, at("2020-04-04T00:00")));
    }

    @Test
    void shouldTakeTheRosterOfThePeriodsLastDayOrTodayWhileItIsOpen() {
        var rule = rule("turnout", "orgKind=unit", "measure=participation", "minimum=100");
        var key = "unit|turnout|MONTH|2020-03";
        var branch = organization(
                "branch",
                "branch",
                new Affiliation("unit", "", "branch", 5L, day("2019-01-01"), day("2020-03-20")),
                new Affiliation("unit", "", "branch", 7L, day("2020-03-20"), day("2020-04-01")),
                new Affiliation("unit", "", "branch", 9L, day("2020-04-01"), null));
        var grandchild =
                organization("team", "team", new Affiliation("other-branch", "", "team", 2L, day("2020-03-25"), null));
        var rows = List.of(rule, UNIT, branch, OTHER_BRANCH, grandchild);

        // Before its first affiliation the first holds.
        assertThat(owed(key, "2020-03-19T23:59", rows)).isEqualTo(7);
        assertThat(owed(key, "2020-03-20T00:00", rows)).isEqualTo(9);
        assertThat(owed(key, "2020-04-01T00:00", rows)).isEqualTo(9);
        assertThat(owed(key, LONG_AFTER, rows)).isEqualTo(9);
    }

    @Test
    void shouldBeSatisfiedByANilReport() {
        var rule = rule("lectures", "orgKind=branch", "minimum=2", "activityType=lecture", "nilType=nothing");
        var nothing = activity("n", "branch", "nothing", "", "2020-03-31T10:00");
        var key = "branch|lectures|MONTH|2020-03";

        assertThat(obligation(key, LONG_AFTER, rule, BRANCH, nothing))
                .isEqualTo(new Obligation(MET, 2, 0, 0, at("2020-04-04T00:00")));
        assertThat(status(key, LONG_AFTER, rule, BRANCH, nothing.recordedAt(at("2020-04-04T00:00"))))
                .isEqualTo(MET_LATE);
        assertThat(status(key, LONG_AFTER, rule, BRANCH, nothing, cancelled(nothing)))
                .isEqualTo(MISSED);
        assertThat(status(
                        key,
                        LONG_AFTER,
                        rule("lectures", "orgKind=branch", "minimum=2", "activityType=lecture"),
                        BRANCH,
                        nothing))
                .isEqualTo(MISSED);
    }

    @Test
    void shouldCountOnlyTheCampaignsFactsInACalendarPeriod() {
        var facts = List.of(
                activity("a", "branch", "visit", "winter", "2020-03-10T10:00"),
                activity("b", "branch", "visit", "", "2020-03-10T10:00"),
                activity("c", "branch", "visit", "winter", "2020-02-10T10:00"));

        assertThat(doneInMarch(facts, "campaign=winter")).isEqualTo(1);
    }

    private static long doneInMarch(List<? extends Row> facts, String... cells) {
        var words = Stream.concat(Stream.of("orgKind=branch"), Stream.of(cells)).toArray(String[]::new);
        return obligation("branch|any|MONTH|2020-03", LONG_AFTER, with(facts, BRANCH, rule("any", words)))
                .total();
    }
}
