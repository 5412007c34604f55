package dev.muster.topologies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.avro.ObligationStatus;
import dev.muster.avro.QuotaStatus;
import dev.muster.oracle.ActivityRow;
import dev.muster.oracle.Compliance;
import dev.muster.oracle.DataSet;
import dev.muster.oracle.ObligationKey;
import dev.muster.oracle.Obligations;
import dev.muster.oracle.OrganizationRow;
import dev.muster.oracle.OrganizationRow.Affiliation;
import dev.muster.oracle.QuotaRow;
import dev.muster.oracle.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObligationsTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FOUNDED = LocalDate.parse("2026-01-01");
    private static final Instant IN_MARCH = Instant.parse("2030-03-10T12:00:00Z");
    private static final Instant A_WEEK_BEFORE_THE_END = Instant.parse("2030-03-25T00:00:00Z");
    private static final Instant END = Instant.parse("2030-04-01T00:00:00Z");
    private static final Instant DEADLINE = Instant.parse("2030-04-04T00:00:00Z");
    private static final Instant LATE = Instant.parse("2030-04-05T08:00:00Z");
    private static final Instant LATER = Instant.parse("2030-04-06T00:00:00Z");

    @TempDir
    Path folder;

    private Driver driver;

    @BeforeEach
    void open() {
        driver = new Driver(UTC, folder.resolve("state"));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldJudgeTheCityAsTheOracleDoesInAPeriodInGraceAndAfter() {
        shouldJudgeAsTheOracleDoes(
                SHANGHAI,
                DataSet.CITY_2020,
                "2020-05-20T12:00:00+08:00",
                "2020-07-02T00:00:00+08:00",
                "2021-01-01T00:00:00+08:00");
        assertThat(city("2020-Q1")).isEqualTo(new Compliance(74, 70, 0, 4, 0, 0));
        assertThat(city("2020-Q2")).isEqualTo(new Compliance(74, 72, 2, 0, 0, 0));
    }

    @Test
    void shouldJudgeTenYearsOfACommunityAsTheOracleDoes() {
        shouldJudgeAsTheOracleDoes(
                UTC, DataSet.KUBERNETES_COMMUNITY, "2019-11-28T00:00:00Z", "2026-08-31T23:59:59.999Z");
    }

    /** Rules before facts or after them: it is all one. */
    private void shouldJudgeAsTheOracleDoes(ZoneId zone, DataSet data, String... moments) {
        driver.close();
        driver = new Driver(zone, folder.resolve("data"));
        var rows = new ArrayList<>(data.rows());
        rows.addAll(rows.size() / 2, data.rules());
        driver.send(rows);
        var oracle = new Obligations(zone, rows);
        for (var moment : moments) {
            var now = OffsetDateTime.parse(moment).toInstant();
            driver.judge(now);
            assertThat(driver.obligations())
                    .as(moment)
                    .isEqualTo(oracle.at(now))
                    .isNotEmpty();
            assertThat(driver.compliance())
                    .as(moment)
                    .isEqualTo(oracle.complianceAt(now))
                    .isNotEmpty();
        }
    }

    private Compliance city(String quarter) {
        return driver.compliance().get(new ObligationKey("city", "report-quarterly", "QUARTER", quarter));
    }

    @Test
    void shouldMissObligationOfSilentBranch() {
        driver.send(List.of(branch("silent"), monthly(1)));
        assertThat(statusAt(IN_MARCH)).isEqualTo(Status.PENDING);
        assertThat(statusAt(A_WEEK_BEFORE_THE_END.minusMillis(1))).isEqualTo(Status.PENDING);
        assertThat(statusAt(A_WEEK_BEFORE_THE_END)).isEqualTo(Status.AT_RISK);
        assertThat(statusAt(END)).isEqualTo(Status.IN_GRACE);
        driver.said();
        assertThat(statusAt(DEADLINE)).isEqualTo(Status.MISSED);
        assertThat(compliance()).isEqualTo(new Compliance(1, 0, 0, 1, 0, 0));
    }

    @Test
    void shouldSayEachChangeOnceWithWhatWasBefore() {
        driver.send(List.of(branch("silent"), monthly(1)));
        driver.judge(IN_MARCH).said();
        driver.judge(A_WEEK_BEFORE_THE_END).judge(A_WEEK_BEFORE_THE_END.plusSeconds(60));
        var said = march(driver.said());
        assertThat(said).hasSize(1);
        assertThat(said.get(0).getPrevious()).isEqualTo(ObligationStatus.PENDING);
        assertThat(said.get(0).getSince()).isEqualTo(A_WEEK_BEFORE_THE_END);
        assertThat(said.get(0).getDeadline()).isEqualTo(DEADLINE);
        assertThat(said.get(0).getWatchedFrom()).isEqualTo(IN_MARCH.plusSeconds(15));
    }

    @Test
    void shouldGoFromMissedToMetLateAndBackWhenThatIsTakenBack() {
        driver.send(List.of(branch("silent"), monthly(1)));
        assertThat(statusAt(DEADLINE)).isEqualTo(Status.MISSED);
        driver.send(activity(1, false, "silent", IN_MARCH, LATE));
        assertThat(statusAt(LATER)).isEqualTo(Status.MET_LATE);
        assertThat(compliance()).isEqualTo(new Compliance(1, 0, 1, 0, 0, 0));
        driver.said();
        driver.send(activity(2, true, "silent", IN_MARCH, LATE));
        assertThat(statusAt(LATER.plusSeconds(10))).isEqualTo(Status.MISSED);
        assertThat(compliance()).isEqualTo(new Compliance(1, 0, 0, 1, 0, 0));
    }

    @Test
    void shouldTakeMetBackWhenTheFactIs() {
        driver.send(List.of(branch("silent"), monthly(1), activity(1, false, "silent", IN_MARCH, IN_MARCH)));
        assertThat(statusAt(IN_MARCH.plusSeconds(60))).isEqualTo(Status.MET);
        driver.send(activity(2, true, "silent", IN_MARCH, IN_MARCH));
        assertThat(statusAt(IN_MARCH.plusSeconds(120))).isEqualTo(Status.PENDING);
        assertThat(compliance()).isEqualTo(new Compliance(1, 0, 0, 0, 1, 0));
    }

    @Test
    void shouldTakeForMetWhatWasRecordedInTimeAndArrivesAfterTheVerdict() {
        driver.send(List.of(branch("silent"), monthly(1)));
        assertThat(statusAt(DEADLINE)).isEqualTo(Status.MISSED);
        driver.send(activity(1, false, "silent", IN_MARCH, DEADLINE.minusMillis(1)));
        assertThat(statusAt(LATER)).isEqualTo(Status.MET);
    }

    @Test
    void shouldJudgeAnewWhenARuleChangesOrGoes() {
        driver.send(List.of(branch("silent"), monthly(1), activity(1, false, "silent", IN_MARCH, IN_MARCH)));
        assertThat(statusAt(A_WEEK_BEFORE_THE_END)).isEqualTo(Status.MET);
        driver.send(monthly(2));
        assertThat(statusAt(A_WEEK_BEFORE_THE_END.plusSeconds(60))).isEqualTo(Status.AT_RISK);
        driver.send(monthly(0));
        assertThat(statusAt(A_WEEK_BEFORE_THE_END.plusSeconds(120))).isEqualTo(Status.WAIVED);
        driver.send(rule(1, true));
        driver.judge(A_WEEK_BEFORE_THE_END.plusSeconds(180));
        assertThat(driver.obligations()).isEmpty();
        assertThat(driver.compliance()).isEmpty();
    }

    @Test
    void shouldKeepTheObligationWithABranchThatMovesInTheMiddleOfAPeriod() {
        driver.send(List.of(branch("silent"), monthly(1)));
        driver.judge(IN_MARCH);
        assertThat(complianceOf("north")).isEqualTo(new Compliance(1, 0, 0, 0, 1, 0));
        driver.send(new OrganizationRow(
                "silent",
                List.of(
                        affiliation("north", FOUNDED, LocalDate.parse("2030-03-20")),
                        affiliation("south", LocalDate.parse("2030-03-20"), null))));
        driver.judge(IN_MARCH.plusSeconds(60));
        assertThat(complianceOf("north")).isEqualTo(new Compliance(1, 0, 0, 0, 1, 0));
        driver.judge(A_WEEK_BEFORE_THE_END);
        assertThat(complianceOf("north")).isNull();
        assertThat(complianceOf("south")).isEqualTo(new Compliance(1, 0, 0, 0, 1, 0));
        assertThat(statusAt(DEADLINE)).isEqualTo(Status.MISSED);
    }

    @Test
    void shouldJudgeNothingAtTicksThatWereWrittenBeforeTheRuleWasRead() {
        driver.send(List.of(branch("silent"), rule(1, false, FOUNDED)));
        driver.tick(FOUNDED.plusMonths(3).atStartOfDay(UTC).toInstant(), "of-old")
                .flush(20);
        assertThat(driver.progress("partition-0").getFences()).containsExactly("of-old");
        assertThat(driver.said()).isEmpty();
    }

    private Status statusAt(Instant now) {
        var march = new ObligationKey("silent", "monthly", "MONTH", "2030-03");
        return driver.judge(now).obligations().get(march).status();
    }

    private Compliance compliance() {
        return complianceOf("north");
    }

    private Compliance complianceOf(String orgId) {
        return driver.compliance().get(new ObligationKey(orgId, "monthly", "MONTH", "2030-03"));
    }

    private static List<QuotaStatus> march(List<KeyValue<String, QuotaStatus>> said) {
        return said.stream()
                .map(pair -> pair.value)
                .filter(status -> status.getPeriodId().equals("2030-03"))
                .toList();
    }

    private static OrganizationRow branch(String id) {
        return new OrganizationRow(id, List.of(affiliation("north", FOUNDED, null)));
    }

    private static Affiliation affiliation(String parentId, LocalDate from, LocalDate to) {
        return new Affiliation(parentId, "A branch", "branch", null, from, to);
    }

    private static QuotaRow monthly(long minimum) {
        return rule(minimum, false);
    }

    private static QuotaRow rule(long minimum, boolean withdrawn) {
        return rule(minimum, withdrawn, LocalDate.parse("2030-03-01"));
    }

    private static QuotaRow rule(long minimum, boolean withdrawn, LocalDate from) {
        return new QuotaRow(
                "monthly",
                withdrawn,
                "branch",
                "",
                "activities",
                "",
                "MONTH",
                "",
                "",
                minimum,
                3,
                7,
                "",
                "",
                "",
                from,
                null);
    }

    private static ActivityRow activity(int revision, boolean cancelled, String orgId, Instant at, Instant recordedAt) {
        return new ActivityRow("an-activity", revision, cancelled, orgId, "meeting", "", at, recordedAt);
    }
}
