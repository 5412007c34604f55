package dev.muster.oracle;

import static dev.muster.oracle.Asked.LONG_AFTER;
import static dev.muster.oracle.Asked.key;
import static dev.muster.oracle.Asked.obligation;
import static dev.muster.oracle.Asked.status;
import static dev.muster.oracle.Stated.BRANCH;
import static dev.muster.oracle.Stated.LECTURES;
import static dev.muster.oracle.Stated.OTHER_BRANCH;
import static dev.muster.oracle.Stated.SHANGHAI;
import static dev.muster.oracle.Stated.at;
import static dev.muster.oracle.Stated.cancelled;
import static dev.muster.oracle.Stated.lecture;
import static dev.muster.oracle.Stated.organization;
import static dev.muster.oracle.Stated.revision;
import static dev.muster.oracle.Stated.rule;
import static dev.muster.oracle.Stated.since;
import static dev.muster.oracle.Stated.with;
import static dev.muster.oracle.Status.AT_RISK;
import static dev.muster.oracle.Status.IN_GRACE;
import static dev.muster.oracle.Status.MET;
import static dev.muster.oracle.Status.MET_LATE;
import static dev.muster.oracle.Status.MISSED;
import static dev.muster.oracle.Status.PENDING;
import static dev.muster.oracle.Status.WAIVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObligationsTest {

    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    @Test
    void shouldReadTheQuarterlyReportsOfTheCity() {
        var reports = obligations(DataSet.CITY_2020).at(at("2021-01-01T00:00"));

        assertThat(statuses(reports, "report-quarterly", "2020-Q1"))
                .containsOnlyKeys(MET, MISSED)
                .containsEntry(MISSED, Set.of("unit-12", "unit-30", "unit-48", "unit-69"))
                .hasEntrySatisfying(MET, units -> assertThat(units).hasSize(70));
        assertThat(statuses(reports, "report-quarterly", "2020-Q2"))
                .containsOnlyKeys(MET, MET_LATE)
                .containsEntry(MET_LATE, Set.of("unit-06", "unit-07"))
                .hasEntrySatisfying(MET, units -> assertThat(units).hasSize(72));
    }

    @Test
    void shouldAddUpTheQuarterlyReportsOfTheCity() {
        var obligations = obligations(DataSet.CITY_2020);

        assertThat(obligations.complianceAt(at("2020-12-31T23:59:59.999")))
                .containsEntry(quarter("city", "2020-Q1"), new Compliance(74, 70, 0, 4, 0, 0))
                .containsEntry(quarter("city", "2020-Q2"), new Compliance(74, 72, 2, 0, 0, 0))
                .doesNotContainKeys(quarter("unit-01", "2020-Q1"), quarter("city", "2021-Q1"));
        assertThat(obligations.complianceAt(at("2020-03-31T23:59:59.999")))
                .containsEntry(quarter("city", "2020-Q1"), new Compliance(74, 70, 0, 0, 4, 0))
                .doesNotContainKey(quarter("city", "2020-Q2"));
    }

    @Test
    void shouldReadTheOtherDataSet() {
        var lines = obligations(DataSet.KUBERNETES_COMMUNITY).statusCsv(at("2026-08-20T00:00"));

        assertThat(lines)
                .hasSize(3_464)
                .contains(
                        "sig-aws,sig-monthly-activity,2017-01,MET,2,2",
                        "sig-aws,sig-monthly-activity,2017-03,MISSED,0,0");
        assertThat(lines)
                .filteredOn(line -> line.contains(",sig-annual-report,") && line.contains(",MISSED,"))
                .containsExactly(
                        "sig-apps,sig-annual-report,2023,MISSED,0,0",
                        "sig-cloud-provider,sig-annual-report,2021,MISSED,0,0",
                        "sig-k8s-infra,sig-annual-report,2023,MISSED,0,0",
                        "sig-multicluster,sig-annual-report,2023,MISSED,0,0",
                        "sig-scheduling,sig-annual-report,2021,MISSED,0,0",
                        "sig-service-catalog,sig-annual-report,2021,MISSED,0,0",
                        "sig-testing,sig-annual-report,2021,MISSED,0,0",
                        "sig-windows,sig-annual-report,2021,MISSED,0,0");
    }

    @Test
    void shouldJudgeASilentBranchAtItsMoments() {
        assertThat(lecturesOfMarchAt("2020-02-29T23:59:59.999", BRANCH)).isNull();
        assertThat(lecturesOfMarchAt("2020-03-01T00:00", BRANCH)).isEqualTo(PENDING);
        assertThat(lecturesOfMarchAt("2020-03-24T23:59:59.999", BRANCH)).isEqualTo(PENDING);
        assertThat(lecturesOfMarchAt("2020-03-25T00:00", BRANCH)).isEqualTo(AT_RISK);
        assertThat(lecturesOfMarchAt("2020-03-31T23:59:59.999", BRANCH)).isEqualTo(AT_RISK);
        assertThat(lecturesOfMarchAt("2020-04-01T00:00", BRANCH)).isEqualTo(IN_GRACE);
        assertThat(lecturesOfMarchAt("2020-04-03T23:59:59.999", BRANCH)).isEqualTo(IN_GRACE);
        assertThat(lecturesOfMarchAt("2020-04-04T00:00", BRANCH)).isEqualTo(MISSED);
    }

    @Test
    void shouldBeAtRiskFromTheStartWhereTheReminderIsLongerThanThePeriod() {
        var rule = rule("daily", "orgKind=branch", "period=DAY", "remindDays=2", "graceDays=0");

        assertThat(status("branch|daily|DAY|2020-03-05", "2020-03-05T00:00", rule, BRANCH))
                .isEqualTo(AT_RISK);
        assertThat(status("branch|daily|DAY|2020-03-05", "2020-03-06T00:00", rule, BRANCH))
                .isEqualTo(MISSED);
    }

    @Test
    void shouldMeetWithFactsRecordedBeforeTheDeadline() {
        var reported = lecture("a", "2020-03-31T23:59:59.999", "2020-04-03T23:59:59.999");

        assertThat(lecturesOfMarchAt("2020-03-01T00:00", BRANCH, reported)).isEqualTo(MET);
        assertThat(lecturesOfMarchAt(LONG_AFTER, BRANCH, reported)).isEqualTo(MET);
    }

    @Test
    void shouldMeetLateWithFactsRecordedAtTheDeadline() {
        var reported = lecture("a", "2020-03-31T23:59:59.999", "2020-04-04T00:00");

        assertThat(lecturesOfMarchAt("2020-03-01T00:00", BRANCH, reported)).isEqualTo(MET_LATE);
        assertThat(lecturesOfMarchAt(LONG_AFTER, BRANCH, reported)).isEqualTo(MET_LATE);
    }

    @Test
    void shouldMeetLateWhereOnlyAPartWasRecordedInTime() {
        var rule = rule("lectures", "orgKind=branch", "minimum=2");

        var obligation = obligation(
                "branch|lectures|MONTH|2020-03",
                LONG_AFTER,
                rule,
                BRANCH,
                lecture("a", "2020-03-10T10:00", "2020-03-10T12:00"),
                lecture("b", "2020-03-11T10:00", "2020-05-11T12:00"));

        assertThat(obligation).isEqualTo(new Obligation(MET_LATE, 2, 1, 2, at("2020-04-04T00:00")));
    }

    @Test
    void shouldNotCountWhatOccurredInAnotherPeriod() {
        assertThat(lecturesOfMarchAt(
                        LONG_AFTER,
                        BRANCH,
                        lecture("a", "2020-02-29T23:59:59.999", "2020-03-01T10:00"),
                        lecture("b", "2020-04-01T00:00", "2020-04-01T10:00")))
                .isEqualTo(MISSED);
    }

    @Test
    void shouldTakeBackWhatIsCancelled() {
        var held = lecture("a", "2020-03-10T10:00", "2020-03-10T12:00");
        var late = lecture("b", "2020-03-10T10:00", "2020-05-10T12:00");

        assertThat(lecturesOfMarchAt(LONG_AFTER, BRANCH, held, late)).isEqualTo(MET);
        assertThat(lecturesOfMarchAt(LONG_AFTER, BRANCH, held, late, cancelled(held)))
                .isEqualTo(MET_LATE);
        assertThat(lecturesOfMarchAt(LONG_AFTER, BRANCH, held, late, cancelled(held), cancelled(late)))
                .isEqualTo(MISSED);
        assertThat(lecturesOfMarchAt("2020-03-20T00:00", BRANCH, held, cancelled(held)))
                .isEqualTo(PENDING);
    }

    @Test
    void shouldJudgeByWhenTheHoldingRevisionWasRecorded() {
        var held = lecture("a", "2020-03-10T10:00", "2020-03-10T12:00");
        var recordedLater = revision(2, held).recordedAt(at("2020-05-01T00:00"));
        var repeated = held.recordedAt(at("2020-05-01T00:00"));

        assertThat(lecturesOfMarchAt(LONG_AFTER, BRANCH, held, revision(2, held)))
                .isEqualTo(MET);
        assertThat(lecturesOfMarchAt(LONG_AFTER, BRANCH, recordedLater, held)).isEqualTo(MET_LATE);
        assertThat(lecturesOfMarchAt(LONG_AFTER, BRANCH, held, repeated)).isEqualTo(MET);
    }

    @Test
    void shouldWaiveWhereNothingIsOwed() {
        var rule = rule("lectures", "orgKind=branch", "minimum=0");
        var held = lecture("a", "2020-03-10T10:00", "2020-03-10T12:00");

        assertThat(obligation("branch|lectures|MONTH|2020-03", LONG_AFTER, rule, BRANCH, held))
                .isEqualTo(new Obligation(WAIVED, 0, 1, 1, at("2020-04-04T00:00")));
    }

    @Test
    void shouldCountDaysOfGraceInLocalMidnights() {
        var rule = rule("daily", "orgKind=branch", "period=DAY", "remindDays=0", "graceDays=1", "validFrom=2018-11-01");
        var obligations =
                new Obligations(SAO_PAULO, List.of(rule, organization("branch", "branch", since("2018-01-01", null))));

        // The clock was put forward at midnight to 4 November, which began at one.
        assertThat(saturday(obligations, "2018-11-04T02:59:59Z")).isEqualTo(PENDING);
        assertThat(saturday(obligations, "2018-11-04T03:00:00Z")).isEqualTo(IN_GRACE);
        assertThat(saturday(obligations, "2018-11-05T01:59:59Z")).isEqualTo(IN_GRACE);
        assertThat(saturday(obligations, "2018-11-05T02:00:00Z")).isEqualTo(MISSED);
        assertThat(obligations.moments(Instant.parse("2018-11-04T03:00:00Z")))
                .contains(Instant.parse("2018-11-03T03:00:00Z"), Instant.parse("2018-11-04T03:00:00Z"))
                .doesNotContain(Instant.parse("2018-11-05T02:00:00Z"));
    }

    private static Status saturday(Obligations obligations, String moment) {
        return obligations
                .at(Instant.parse(moment))
                .get(key("branch|daily|DAY|2018-11-03"))
                .status();
    }

    @Test
    void shouldWriteALineAnObligation() {
        var rule = rule("lectures", "orgKind=branch", "minimum=2", "validTo=2020-03-01");
        var rows = List.of(
                rule,
                BRANCH,
                OTHER_BRANCH,
                lecture("a", "2020-02-10T10:00", "2020-02-10T12:00"),
                lecture("b", "2020-02-10T10:00", "2020-04-10T12:00"));

        assertThat(new Obligations(SHANGHAI, rows).statusCsv(at(LONG_AFTER)))
                .containsExactly(
                        "branch,lectures,2020-01,MISSED,0,0",
                        "branch,lectures,2020-02,MET_LATE,1,2",
                        "other-branch,lectures,2020-01,MISSED,0,0",
                        "other-branch,lectures,2020-02,MISSED,0,0");
    }

    private static Obligations obligations(DataSet set) {
        return new Obligations(
                SHANGHAI,
                Stream.concat(set.rows().stream(), set.rules().stream()).toList());
    }

    private static Map<Status, Set<String>> statuses(
            Map<ObligationKey, Obligation> obligations, String quotaId, String periodId) {
        return obligations.keySet().stream()
                .filter(key -> key.quotaId().equals(quotaId) && key.periodId().equals(periodId))
                .collect(Collectors.groupingBy(
                        key -> obligations.get(key).status(),
                        Collectors.mapping(ObligationKey::orgId, Collectors.toSet())));
    }

    private static ObligationKey quarter(String orgId, String periodId) {
        return new ObligationKey(orgId, "report-quarterly", "QUARTER", periodId);
    }

    private static @Nullable Status lecturesOfMarchAt(String moment, Row... rows) {
        return status("branch|lectures|MONTH|2020-03", moment, with(List.of(LECTURES), rows));
    }
}
