package dev.muster.serving;

import static dev.muster.serving.ModelFeed.obligation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.avro.ObligationStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Now is 15 March 2024; deadlines of months are three days after their end. */
final class ObligationsApiTest {

    private static final String TOWN = "/api/v1/organizations/town/";
    private static final String FIRST = "/api/v1/organizations/n%2F1/";

    private TestView view;

    @BeforeEach
    void start() {
        view = TestView.of(Town::feed);
    }

    @AfterEach
    void stop() {
        view.close();
    }

    private static List<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** Rows in short, such as {@code n/1 visits 2024-03 AT_RISK}. */
    private List<String> obligations(String path) {
        return all(view.get(path).get("obligations")).stream()
                .map(each -> each.at("/organization/id").asText() + " "
                        + each.get("quota").asText() + " "
                        + each.at("/period/id").asText() + " "
                        + each.get("status").asText())
                .toList();
    }

    private List<String> compliance(String path) {
        return all(view.get(path).get("compliance")).stream()
                .map(each ->
                        each.get("quota").asText() + " " + each.at("/period/id").asText())
                .toList();
    }

    private JsonNode obligation(String quota, String period) {
        return view.get(FIRST + "obligations?quota=" + quota + "&period=" + period)
                .get("obligations")
                .get(0);
    }

    @Test
    void shouldListTheRulesWithThoseThatWereWithdrawn() {
        var rules = view.get("/api/v1/quotas");
        assertThat(rules.get("total").asInt()).isEqualTo(5);
        assertThat(rules.get("rules").findValuesAsText("quota"))
                .containsExactly("members", "old", "spring-gifts", "visits", "visits");
        var visits = rules.get("rules").get(3);
        assertThat(visits.get("kind").asText()).isEqualTo("branch");
        assertThat(visits.get("activityTypes").toString()).isEqualTo("[\"visit\",\"meeting\"]");
        assertThat(visits.get("nilType").asText()).isEqualTo("nil-report");
        assertThat(visits.has("validTo")).isFalse();
        assertThat(rules.get("rules").get(4).at("/organization/name").asText()).isEqualTo("Settlers");
        assertThat(rules.get("rules").get(1).get("status").asText()).isEqualTo("WITHDRAWN");
    }

    @Test
    void shouldFilterRules() {
        assertThat(view.get("/api/v1/quotas?organization=moved").get("rules").findValuesAsText("quota"))
                .containsExactly("spring-gifts", "visits", "visits");
        assertThat(view.get("/api/v1/quotas?organization=north&status=in_force")
                        .get("rules")
                        .findValuesAsText("quota"))
                .containsExactly("members");
        assertThat(view.get("/api/v1/quotas?quota=old&quota=members&kind=unit")
                        .get("total")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void shouldWriteRulesAsTheyAreImported() {
        assertThat(view.csv("/api/v1/quotas?kind=branch")).isEqualTo("""
                        quotaId,orgKind,orgId,measure,activityType,period,minimum,graceDays,remindDays,validFrom,validTo,status,campaign,currency,ofQuota,ofKind,nilType
                        spring-gifts,branch,,received,,CAMPAIGN,50.00,0,7,2024-01-01,,IN_FORCE,spring,EUR,,,
                        visits,branch,,activities,visit|meeting,MONTH,1,3,7,2024-01-01,,IN_FORCE,,,,,nil-report
                        """);
    }

    @Test
    void shouldListWhatAnOrganizationOwesTheNewestFirst() {
        assertThat(obligations(FIRST + "obligations"))
                .containsExactly(
                        "n/1 spring-gifts spring PENDING",
                        "n/1 visits 2024-03 AT_RISK",
                        "n/1 visits 2024-02 MISSED",
                        "n/1 visits 2024-01 MISSED");
        assertThat(obligations(TOWN + "obligations")).isEmpty();
    }

    @Test
    void shouldSayAllOfAnObligation() {
        var missed = obligation("visits", "2024-02");
        assertThat(missed.at("/organization/name").asText()).isEqualTo("First branch");
        assertThat(missed.get("parent").asText()).isEqualTo("north");
        assertThat(missed.get("parentName").asText()).isEqualTo("North unit");
        assertThat(missed.get("slot").asText()).isEqualTo("last");
        assertThat(missed.get("previous").asText()).isEqualTo("IN_GRACE");
        assertThat(missed.get("deadline").asText()).isEqualTo("2024-03-03T23:00:00Z");
        assertThat(missed.get("dueDay").asText()).isEqualTo("2024-03-03");
        assertThat(missed.get("owed").asLong()).isEqualTo(1);
        assertThat(missed.get("onTime").asLong()).isZero();
        assertThat(missed.get("missedRunning").asInt()).isEqualTo(2);
        assertThat(missed.has("withheld")).isFalse();
        assertThat(missed.has("fromHistory")).isFalse();
        var gifts = obligation("spring-gifts", "spring");
        assertThat(gifts.get("currency").asText()).isEqualTo("EUR");
        assertThat(gifts.at("/period/lastDay").asText()).isEqualTo("2024-03-31");
        assertThat(gifts.get("slot").asText()).isEqualTo("open");
        assertThat(gifts.has("missedRunning")).isFalse();
    }

    @Test
    void shouldListTheComplianceOfDescendantsBesideOwnObligations() {
        assertThat(compliance("/api/v1/organizations/north/obligations"))
                .containsExactly("spring-gifts spring", "visits 2024-03", "visits 2024-02", "visits 2024-01");
        assertThat(compliance("/api/v1/organizations/north/obligations?quota=visits&period=current&status=MET"))
                .containsExactly("visits 2024-03");
        assertThat(compliance(FIRST + "obligations")).isEmpty();
    }

    @Test
    void shouldListWhatAllBelowOweByWhatNeedsAttention() {
        assertThat(obligations(TOWN + "obligations?subtree=true"))
                .containsExactly(
                        "n/1 visits 2024-02 MISSED",
                        "n/1 visits 2024-01 MISSED",
                        "n/1 visits 2024-03 AT_RISK",
                        "n/1 spring-gifts spring PENDING",
                        "north members 2024-03 PENDING",
                        "gone visits 2024-01 MET",
                        "moved visits 2024-01 MET_LATE",
                        "moved visits 2024-02 WAIVED",
                        "south members 2024-03 MET",
                        "moved visits 2024-03 WAIVED");
    }

    @Test
    void shouldListWhatAllBelowOweByOrganization() {
        assertThat(obligations("/api/v1/organizations/south/obligations?subtree=true&sort=organization"))
                .containsExactly(
                        "south members 2024-03 MET",
                        "gone visits 2024-01 MET",
                        "moved visits 2024-03 WAIVED",
                        "moved visits 2024-02 WAIVED",
                        "moved visits 2024-01 MET_LATE");
    }

    @Test
    void shouldGiveOnePageAfterTheOther() {
        var whole = obligations(TOWN + "obligations?subtree=true");
        for (int offset = 0; offset < 12; offset += 3) {
            var page = view.get(TOWN + "obligations?subtree=true&limit=3&offset=" + offset);
            assertThat(page.get("total").asInt()).isEqualTo(10);
            assertThat(obligations(TOWN + "obligations?subtree=true&limit=3&offset=" + offset))
                    .isEqualTo(whole.subList(Math.min(10, offset), Math.min(10, offset + 3)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "status=BEHIND, 3",
        "status=met&status=MET_LATE, 3",
        "'status=MET,MET_LATE', 3",
        "quota=members, 2",
        "quota=members&quota=spring-gifts, 3",
        "type=CAMPAIGN, 1",
        "type=month, 9",
        "period=current, 5",
        "period=current&type=MONTH, 4",
        "period=previous, 2",
        "period=2024-02, 2",
        "period=2024-02-29, 2",
        "period=2024-02&period=spring, 3",
        "period=2024-03-01&type=CAMPAIGN, 1",
        "period=2019, 0",
        "type=MONTH&from=2024-02, 6",
        "type=MONTH&to=previous, 5",
        "type=MONTH&from=2024-02-10&to=2024-02, 2",
        "slot=open, 5",
        "slot=last&status=BEHIND, 1",
        "'slot=last,before_last', 5",
        "kind=unit, 2",
        "kind=unit&status=MET&quota=members, 1"
    })
    void shouldFilterObligations(String filter, int expected) {
        var page = view.get(TOWN + "obligations?subtree=true&" + filter);
        assertThat(page.get("total").asInt()).isEqualTo(expected);
        assertThat(page.get("obligations")).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "obligations?status=LATE, PENDING",
        "obligations?slot=now, BEFORE_LAST",
        "obligations?period=2024-13, 2024-13",
        "obligations?type=CENTURY, CENTURY",
        "obligations?from=2024-01, type",
        "obligations?type=CAMPAIGN&to=2024-01, type",
        "obligations?subtree=yes, yes",
        "obligations?sort=name, ATTENTION",
        "obligations?limit=0, limit",
        "compliance?children=maybe, maybe"
    })
    void shouldSayWhatAParameterMayBe(String path, String part) {
        var answer = view.ask(TOWN + path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestView.json(answer.body()).get("detail").asText()).contains(part);
    }

    @Test
    void shouldSayWhatWasJudgedFromHistory() {
        view.feed(feed -> feed.obligation(ModelFeed.obligation("n/1", "visits", "MONTH", "2024-02")
                        .setStatus(ObligationStatus.MISSED)
                        .setWatchedFrom(Instant.parse("2024-03-03T23:00:00Z")))
                .obligation(ModelFeed.obligation("n/1", "visits", "MONTH", "2024-01")
                        .setStatus(ObligationStatus.MISSED)
                        .setWatchedFrom(Instant.parse("2024-02-03T22:59:59Z"))));
        assertThat(obligation("visits", "2024-02").get("fromHistory").asBoolean())
                .isTrue();
        assertThat(obligation("visits", "2024-02").has("missedRunning")).isFalse();
        assertThat(obligation("visits", "2024-01").has("fromHistory")).isFalse();
        assertThat(obligation("visits", "2024-01").get("missedRunning").asInt()).isEqualTo(1);
    }

    @Test
    void shouldEndARowOfMissedWithOneThatWasMet() {
        view.feed(feed -> feed.obligation(ModelFeed.obligation("n/1", "visits", "MONTH", "2024-01")
                .setOnTime(1)
                .setTotal(1)
                .setStatus(ObligationStatus.MET)));
        assertThat(obligation("visits", "2024-02").get("missedRunning").asInt()).isEqualTo(1);
    }

    @Test
    void shouldWithholdSmallCountsOfPeopleAndNoOthers() {
        try (var discreet = TestView.of(Town::feed, "people.threshold=3")) {
            var members = discreet.get("/api/v1/organizations/north/obligations")
                    .get("obligations")
                    .get(0);
            assertThat(members.has("onTime")).isFalse();
            assertThat(members.get("total").asInt()).isEqualTo(3);
            assertThat(members.get("withheld").asBoolean()).isTrue();
            assertThat(discreet.get(TOWN + "compliance?quota=members")
                            .at("/compliance/0/children/0/obligation")
                            .has("onTime"))
                    .isFalse();
            assertThat(discreet.csv("/api/v1/export/quotas.csv?quota=members")).isEqualTo("""
                            orgId,quotaId,period,status,onTime,total
                            north,members,2024-03,PENDING,,3
                            south,members,2024-03,MET,7,7
                            """);
            assertThat(discreet.csv("/api/v1/export/quotas.csv?organization=gone"))
                    .endsWith("gone,visits,2024-01,MET,2,2\n");
        }
    }

    @Test
    void shouldTellTheComplianceOfEachQuotaInItsSlots() {
        assertThat(compliance(TOWN + "compliance"))
                .containsExactly(
                        "members 2024-03", "spring-gifts spring", "visits 2024-03", "visits 2024-02", "visits 2024-01");
        assertThat(compliance(TOWN + "compliance?slot=last")).containsExactly("visits 2024-02");
        assertThat(compliance(TOWN + "compliance?type=MONTH&from=previous&quota=visits"))
                .containsExactly("visits 2024-03", "visits 2024-02");
        assertThat(compliance(FIRST + "compliance")).isEmpty();
    }

    @Test
    void shouldTellComplianceWithTheChildrenOfItsDay() {
        var row = view.get(TOWN + "compliance?quota=visits&period=2024-01")
                .get("compliance")
                .get(0);
        assertThat(row.get("slot").asText()).isEqualTo("before_last");
        assertThat(row.get("day").asText()).isEqualTo("2024-01-31");
        assertThat(row.get("owing").asInt()).isEqualTo(3);
        assertThat(row.get("share").toString()).isEqualTo("{\"met\":1,\"of\":3}");
        assertThat(row.has("obligation")).isFalse();
        assertThat(row.get("children").findValuesAsText("id")).containsExactly("north", "south");
        assertThat(row.at("/children/0/descendants/missed").asInt()).isEqualTo(1);
        assertThat(row.at("/children/0").has("obligation")).isFalse();
        var north = view.get("/api/v1/organizations/north/compliance?quota=visits&period=2024-01")
                .get("compliance")
                .get(0);
        assertThat(north.get("children").findValuesAsText("name")).containsExactly("First branch", "Wanderers");
        assertThat(north.at("/children/1/obligation/status").asText()).isEqualTo("MET_LATE");
        assertThat(north.at("/children/1").has("descendants")).isFalse();
    }

    @Test
    void shouldTellNoShareWhereAllAreWaived() {
        var row = view.get("/api/v1/organizations/south/compliance?quota=visits&period=current")
                .get("compliance")
                .get(0);
        assertThat(row.get("waived").asInt()).isEqualTo(1);
        assertThat(row.has("share")).isFalse();
    }

    @Test
    void shouldLeaveChildrenOutWhereNobodyAsks() {
        assertThat(view.get(TOWN + "compliance?children=false").findValues("children"))
                .isEmpty();
    }

    @Test
    void shouldWriteObligationsAndComplianceAsCsv() {
        assertThat(view.csv(FIRST + "obligations?period=2024-02")).isEqualTo("""
                        orgId,name,kind,parent,parentName,quotaId,type,period,slot,measure,activityType,currency,status,previous,since,minimum,owed,onTime,total,deadline,dueDay,missedRunning
                        n/1,First branch,branch,north,North unit,visits,MONTH,2024-02,last,activities,visit|meeting,,MISSED,IN_GRACE,2024-01-31T23:00:00Z,1,1,0,0,2024-03-03T23:00:00Z,2024-03-03,2
                        """);
        assertThat(view.csv("/api/v1/organizations/north/compliance?quota=visits&period=2024-01"))
                .isEqualTo("""
                        orgId,name,kind,quotaId,type,period,slot,day,owing,met,metLate,missed,open,waived,status
                        north,North unit,unit,visits,MONTH,2024-01,before_last,2024-01-31,2,0,1,1,0,0,
                        n/1,First branch,branch,visits,MONTH,2024-01,before_last,2024-01-31,,,,,,,MISSED
                        moved,Wanderers,branch,visits,MONTH,2024-01,before_last,2024-01-31,,,,,,,MET_LATE
                        """);
    }

    @Test
    void shouldExportEveryObligation() {
        assertThat(view.csv("/api/v1/export/quotas.csv")).isEqualTo("""
                        orgId,quotaId,period,status,onTime,total
                        gone,visits,2024-01,MET,2,2
                        moved,visits,2024-01,MET_LATE,0,1
                        moved,visits,2024-02,WAIVED,0,0
                        moved,visits,2024-03,WAIVED,0,0
                        n/1,spring-gifts,spring,PENDING,1250,1250
                        n/1,visits,2024-01,MISSED,0,0
                        n/1,visits,2024-02,MISSED,0,0
                        n/1,visits,2024-03,AT_RISK,0,0
                        north,members,2024-03,PENDING,2,3
                        south,members,2024-03,MET,7,7
                        """);
    }

    @Test
    void shouldFilterTheExport() {
        assertThat(view.csv("/api/v1/export/quotas.csv?organization=north&type=MONTH&status=MISSED")
                        .lines()
                        .skip(1))
                .containsExactly("n/1,visits,2024-01,MISSED,0,0", "n/1,visits,2024-02,MISSED,0,0");
    }

    @Test
    void shouldForgetObligationsThatAreGone() {
        view.feed(feed -> feed.noObligation("n/1", "visits", "MONTH", "2024-03")
                .noCompliance("north", "visits", "MONTH", "2024-03"));
        assertThat(obligations(FIRST + "obligations?period=current&type=MONTH")).isEmpty();
        assertThat(compliance("/api/v1/organizations/north/compliance?period=current&type=MONTH"))
                .isEmpty();
    }
}
