package dev.muster.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.avro.Quota;
import dev.muster.avro.RuleStatus;
import dev.muster.connectors.Heard;
import dev.muster.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotasTest {

    private static final Instant NOW = Instant.parse("2020-06-01T00:00:00Z");
    private static final LocalDate NEW_YEAR = LocalDate.of(2020, 1, 1);
    private static final String PLAIN =
            "quotaId,orgKind,orgId,measure,activityType,period,minimum,graceDays,remindDays,validFrom,validTo\n";
    private static final String FULL = PLAIN.strip() + ",status,campaign,currency,ofQuota,ofKind,nilType\n";

    private final Heard heard = new Heard();

    @TempDir
    Path folder;

    @Test
    void shouldReadRuleOfAKind() throws IOException {
        assertThat(plain("theme-day-monthly,branch,,activities,theme-day,MONTH,1,3,7,2020-01-01,\n"))
                .containsExactly(sent(ofBranches("theme-day-monthly")
                        .setActivityType("theme-day")
                        .setMinimum(1)
                        .setGraceDays(3)
                        .setRemindDays(7)
                        .build()));
        assertThat(heard.problems()).isEmpty();
        assertThat(heard.notes).isEmpty();
    }

    @Test
    void shouldReadRuleOfOneOrganizationForAWhileThatWasWithdrawn() throws IOException {
        assertThat(full("meetings,,b-7,activities,lecture|visit,QUARTER,0,0,3650,2020-01-01,2021-01-01,"
                        + "WITHDRAWN,duty,,,,nothing-to-report\n"))
                .containsExactly(sent(ofBranches("meetings")
                        .setOrgKind(null)
                        .setOrgId("b-7")
                        .setStatus(RuleStatus.WITHDRAWN)
                        .setActivityType("lecture|visit")
                        .setPeriod("QUARTER")
                        .setRemindDays(3_650)
                        .setCampaign("duty")
                        .setNilType("nothing-to-report")
                        .setValidTo(LocalDate.of(2021, 1, 1))
                        .build()));
        assertThat(heard.problems()).isEmpty();
    }

    @Test
    void shouldReadMinimumOfMoneyInMajorUnits() throws IOException {
        assertThat(full("relief,branch,,received,,CAMPAIGN,1500000.5,0,14,2020-01-01,,,relief-1,CNY,,,\n"
                        + "yen,branch,,received,,YEAR,1200,0,0,2020-01-01,,,,JPY,,,\n"))
                .extracting(message -> ((Quota) message.value()).getMinimum())
                .containsExactly(150_000_050L, 1_200L);
        assertThat(heard.problems()).isEmpty();
    }

    @Test
    void shouldReadShareOfDescendants() throws IOException {
        assertThat(full("wards,city,,share,,MONTH,65,0,0,2020-01-01,,,,,theme-day-monthly,branch,\n"))
                .containsExactly(sent(ofBranches("wards")
                        .setOrgKind("city")
                        .setMeasure("share")
                        .setMinimum(65)
                        .setOfQuota("theme-day-monthly")
                        .setOfKind("branch")
                        .build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DAY", "WEEK", "MONTH", "QUARTER", "HALF_YEAR", "YEAR"})
    void shouldTakeEveryMeasureOverEveryPeriod(String period) throws IOException {
        var rows = new StringBuilder();
        for (var measure : List.of("activities", "sign-ins", "service-minutes", "members", "participation", "gifts")) {
            rows.append("%s,branch,,%s,,%s,100,0,0,2020-01-01,\n".formatted(measure, measure, period));
        }
        assertThat(plain(rows.toString())).hasSize(6);
        assertThat(heard.problems()).isEmpty();
    }

    @Test
    void shouldDropSpaceAroundActivityTypesThatArePartedByBars() throws IOException {
        assertThat(plain("q,branch,,activities, lecture | visit,MONTH,1,0,0,2020-01-01,\n"))
                .extracting(message -> ((Quota) message.value()).getActivityType())
                .containsExactly("lecture|visit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "q,branch,,hours,,MONTH,1,3,7,2020-01-01,,,,,,,;measure unknown-measure",
                "q,branch,,disbursed,,MONTH,1,3,7,2020-01-01,,,,,,,;measure unknown-measure",
                "q,branch,,,,MONTH,1,3,7,2020-01-01,,,,,,,;measure empty-id",
                "q,branch,,activities,,FORTNIGHT,1,3,7,2020-01-01,,,,,,,;period unknown-period",
                "q,branch,,activities,,month,1,3,7,2020-01-01,,,,,,,;period unknown-period",
                "q,branch,,activities,,,1,3,7,2020-01-01,,,,,,,;period empty-id",
                "q,,,activities,,MONTH,1,3,7,2020-01-01,,,,,,,;orgKind no-scope",
                "q,branch,b-1,activities,,MONTH,1,3,7,2020-01-01,,,,,,,;orgId no-scope",
                "q,bra|nch,,activities,,MONTH,1,3,7,2020-01-01,,,,,,,;orgKind invalid-character",
                "q,branch,,activities,,MONTH,-1,3,7,2020-01-01,,,,,,,;minimum negative-minimum",
                "q,branch,,received,,MONTH,-0.5,3,7,2020-01-01,,,,EUR,,,;minimum negative-minimum",
                "q,branch,,activities,,MONTH,1.5,3,7,2020-01-01,,,,,,,;minimum too-many-decimals",
                "q,branch,,received,,MONTH,1.005,3,7,2020-01-01,,,,EUR,,,;minimum too-many-decimals",
                "q,branch,,activities,,MONTH,,3,7,2020-01-01,,,,,,,;minimum empty-cell",
                "q,branch,,activities,,MONTH,one,3,7,2020-01-01,,,,,,,;minimum not-a-number",
                "q,branch,,activities,,MONTH,1000000000000000000,3,7,2020-01-01,,,,,,,;minimum amount-too-large",
                "q,branch,,participation,,MONTH,101,3,7,2020-01-01,,,,,,,;minimum invalid-percent",
                "q,city,,share,,MONTH,101,3,7,2020-01-01,,,,,p,,;minimum invalid-percent",
                "q,branch,,activities,,MONTH,1,-1,7,2020-01-01,,,,,,,;graceDays invalid-days",
                "q,branch,,activities,,MONTH,1,3,3651,2020-01-01,,,,,,,;remindDays invalid-days",
                "q,branch,,activities,,MONTH,1,,7,2020-01-01,,,,,,,;graceDays empty-cell",
                "q,branch,,activities,,MONTH,1,3,soon,2020-01-01,,,,,,,;remindDays not-a-number",
                "q,branch,,received,,MONTH,100.50,3,7,2020-01-01,,,,,,,;currency missing-part",
                "q,branch,,received,,MONTH,100.50,3,7,2020-01-01,,,,EURO,,,;currency unknown-currency",
                "q,city,,share,,MONTH,65,3,7,2020-01-01,,,,,,,;ofQuota missing-part",
                "q,branch,,activities,,CAMPAIGN,1,3,7,2020-01-01,,,,,,,;campaign missing-part",
                "q,branch,,gifts,visit,MONTH,1,3,7,2020-01-01,,,,,,,;activityType needless-part",
                "q,branch,,gifts,,MONTH,1,3,7,2020-01-01,,,,EUR,,,;currency needless-part",
                "q,branch,,members,,MONTH,1,3,7,2020-01-01,,,,,p,,;ofQuota needless-part",
                "q,branch,,members,,MONTH,1,3,7,2020-01-01,,,,,,branch,;ofKind needless-part",
                "q,city,,share,,MONTH,65,3,7,2020-01-01,,,duty,,p,,;campaign needless-part",
                "q,city,,share,,MONTH,65,3,7,2020-01-01,,,,,p,,nil;nilType needless-part",
                "q,city,,share,,MONTH,65,3,7,2020-01-01,,,,,q,,;ofQuota share-cycle",
                "q,branch,,activities,visit||lecture,MONTH,1,3,7,2020-01-01,,,,,,,;activityType empty-id",
                "q,branch,,activities,,MONTH,1,3,7,2020-01-01,,,,,,,a|b;nilType invalid-character",
                "q,branch,,activities,,MONTH,1,3,7,2020-01-01,2020-01-01,,,,,,;validTo end-before-start",
                "q,branch,,activities,,MONTH,1,3,7,,,,,,,,;validFrom empty-cell",
                "q,branch,,activities,,MONTH,1,3,7,2020-01-01,,ENDED,,,,,;status unknown-word",
                ",branch,,activities,,MONTH,1,3,7,2020-01-01,,,,,,,;quotaId empty-id",
                "q,branch,,activities,,MONTH,1,3,7,2020-01-01;- cell-count"
            })
    void shouldRejectRuleThatIsWrongAndNoOther(String row, String problem) throws IOException {
        assertThat(full(row + "\nother,branch,,activities,,MONTH,1,3,7,2020-01-01,,,,,,,\n"))
                .extracting(Message::key)
                .containsExactly("other");
        assertThat(heard.problems()).containsExactly("quotas.csv:2 " + problem);
    }

    @Test
    void shouldTellAllThatIsWrongWithARule() throws IOException {
        assertThat(plain("q,,,gifts,visit,FORTNIGHT,-1,-1,7,2020-01-01,\n")).isEmpty();
        assertThat(heard.problems())
                .containsExactlyInAnyOrder(
                        "quotas.csv:2 orgKind no-scope",
                        "quotas.csv:2 activityType needless-part",
                        "quotas.csv:2 period unknown-period",
                        "quotas.csv:2 minimum negative-minimum",
                        "quotas.csv:2 graceDays invalid-days");
    }

    @Test
    void shouldRejectSecondRowThatSaysOtherwiseOfTheSameRuleAndTakeOneThatSaysTheSame() throws IOException {
        assertThat(plain("q,branch,,activities,,MONTH,1,3,7,2020-01-01,\n"
                        + "q,branch,,activities,,MONTH,1,3,7,2020-01-01,\n"
                        + "q,branch,,activities,,MONTH,2,3,7,2020-01-01,\n"
                        + "q,branch,,activities,,MONTH,2,3,7,2020-04-01,\n"
                        + "q,unit,,activities,,MONTH,2,3,7,2020-01-01,\n"
                        + "q,,branch,activities,,MONTH,2,3,7,2020-01-01,\n"))
                .extracting(message -> Topics.ruleKey((Quota) message.value()))
                .containsExactlyInAnyOrder(
                        "q|kind|branch|2020-01-01",
                        "q|kind|branch|2020-04-01",
                        "q|kind|unit|2020-01-01",
                        "q|organization|branch|2020-01-01");
        assertThat(heard.problems()).containsExactly("quotas.csv:4 quotaId conflict");
        assertThat(heard.rejections.get(0).problems().get(0).detail()).isEqualTo("line 2 says otherwise of this rule");
    }

    @Test
    void shouldSendRuleThatReplacesAnotherBeforeItAndSharesLast() throws IOException {
        assertThat(full("wards,city,,share,,MONTH,65,0,0,2020-01-01,,,,,theme-day,branch,\n"
                        + "theme-day,branch,,activities,,MONTH,1,0,0,2019-01-01,,,,,,,\n"
                        + "theme-day,branch,,activities,,MONTH,2,0,0,2020-01-01,,,,,,,\n"
                        + "theme-day,,b-7,activities,,MONTH,0,0,0,2020-01-01,,,,,,,\n"
                        + "gifts,branch,,gifts,,MONTH,1,0,0,2020-01-01,,,,,,,\n"))
                .extracting(message -> Topics.ruleKey((Quota) message.value()))
                .containsExactly(
                        "theme-day|organization|b-7|2020-01-01",
                        "theme-day|kind|branch|2020-01-01",
                        "gifts|kind|branch|2020-01-01",
                        "theme-day|kind|branch|2019-01-01",
                        "wards|kind|city|2020-01-01");
    }

    @Test
    void shouldNotReadFileThatLacksColumn() throws IOException {
        Files.writeString(folder.resolve("quotas.csv"), PLAIN.replace("activityType", "activity-type"));
        assertThatThrownBy(this::check)
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("lacks the column activityType;");
    }

    private static Quota.Builder ofBranches(String quotaId) {
        return Quota.newBuilder()
                .setQuotaId(quotaId)
                .setStatus(RuleStatus.IN_FORCE)
                .setOrgKind("branch")
                .setMeasure("activities")
                .setPeriod("MONTH")
                .setMinimum(0)
                .setGraceDays(0)
                .setRemindDays(0)
                .setValidFrom(NEW_YEAR);
    }

    private static Message<?> sent(Quota rule) {
        return new Message<>(Topics.QUOTAS, rule.getQuotaId(), rule, NOW.toEpochMilli());
    }

    private List<Message<?>> plain(String rows) throws IOException {
        return records(PLAIN + rows);
    }

    private List<Message<?>> full(String rows) throws IOException {
        return records(FULL + rows);
    }

    private List<Message<?>> records(String text) throws IOException {
        Files.writeString(folder.resolve("quotas.csv"), text);
        return check().records();
    }

    private ReferenceFile check() throws IOException {
        return StatementFile.check(folder.resolve("quotas.csv"), Kind.QUOTAS, NOW, heard);
    }
}
