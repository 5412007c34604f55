package dev.muster.serving;

import static dev.muster.serving.ModelFeed.gift;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CountsApiTest {

    private TestView view;

    @BeforeEach
    void start() {
        view = TestView.of(Town::feed);
    }

    @AfterEach
    void stop() {
        view.close();
    }

    private static List<String> periods(JsonNode series) {
        return series.get("counts").findValues("period").stream()
                .map(period -> period.get("id").asText())
                .toList();
    }

    @Test
    void shouldGiveOneRowAPeriodTheEmptyOnesFlagged() {
        var series = view.get("/api/v1/organizations/town/counts?type=MONTH&from=2023-12&to=2024-03");
        assertThat(periods(series)).containsExactly("2023-12", "2024-01", "2024-02", "2024-03");
        assertThat(series.get("counts").findValuesAsText("empty")).containsExactly("true", "false", "true", "false");
        assertThat(series.get("organization").get("name").asText()).isEqualTo("Town committee");
    }

    @Test
    void shouldGiveTheLastTwelvePeriodsWithoutARange() {
        assertThat(periods(view.get("/api/v1/organizations/town/counts")))
                .hasSize(12)
                .endsWith("2024-03")
                .startsWith("2023-04");
        assertThat(periods(view.get("/api/v1/organizations/town/counts?type=DAY")))
                .hasSize(12)
                .endsWith("2024-03-15");
    }

    @Test
    void shouldTakeDaysAndWordsForPeriods() {
        assertThat(periods(view.get("/api/v1/organizations/town/counts?type=WEEK&from=2024-02-29&to=previous")))
                .containsExactly("2024-W09", "2024-W10");
    }

    @Test
    void shouldTellEverythingOfOnePeriod() {
        var counts = view.get("/api/v1/organizations/town/counts/MONTH/2024-03").get("counts");
        assertThat(counts.get("activities").asInt()).isEqualTo(5);
        assertThat(counts.get("activitiesByType").toString()).isEqualTo("{\"meeting\":3,\"visit\":2}");
        assertThat(counts.get("signIns").asInt()).isEqualTo(20);
        assertThat(counts.get("serviceMinutes").asInt()).isEqualTo(1_800);
        assertThat(counts.get("members").asInt()).isEqualTo(9);
        assertThat(counts.get("donors").asInt()).isEqualTo(2);
        assertThat(counts.get("participation").toString()).isEqualTo("{\"members\":9,\"roster\":17}");
        assertThat(counts.has("withheld")).isFalse();
    }

    @Test
    void shouldSumMoneyOverCampaignsAndKeepItByCampaign() {
        var counts = view.get("/api/v1/organizations/town/counts/MONTH/2024-03").get("counts");
        assertThat(counts.get("money").toString())
                .isEqualTo("[{\"direction\":\"RECEIVED\",\"currency\":\"EUR\",\"count\":3,\"minor\":3500,"
                        + "\"takenBackCount\":1,\"takenBackMinor\":50},"
                        + "{\"direction\":\"DISBURSED\",\"currency\":\"EUR\",\"count\":1,\"minor\":200,"
                        + "\"takenBackCount\":0,\"takenBackMinor\":0}]");
        assertThat(counts.get("moneyByCampaign").findValuesAsText("campaign")).containsExactly("spring");
        assertThat(counts.get("moneyByCampaign").findValuesAsText("minor")).containsExactly("500", "0", "200", "3000");
    }

    @Test
    void shouldTellTheBoundsOfAPeriodOverADaylightSavingChange() {
        var period = view.get("/api/v1/organizations/town/counts/MONTH/2024-03").at("/counts/period");
        assertThat(period.get("start").asText()).isEqualTo("2024-02-29T23:00:00Z");
        assertThat(period.get("end").asText()).isEqualTo("2024-03-31T22:00:00Z");
        assertThat(period.get("open").asBoolean()).isTrue();
        assertThat(period.get("lastDay").asText()).isEqualTo("2024-03-31");
        assertThat(period.get("previous").asText()).isEqualTo("2024-02");
        assertThat(period.get("next").asText()).isEqualTo("2024-04");
    }

    @Test
    void shouldClosePeriodsAtLocalMidnight() {
        var path = "/api/v1/organizations/town/counts/DAY/2024-03-15";
        assertThat(view.get(path).at("/counts/period/open").asBoolean()).isTrue();
        view.clock.pass(java.time.Duration.ofHours(9));
        assertThat(view.get(path).at("/counts/period/open").asBoolean()).isFalse();
        assertThat(view.get("/api/v1/organizations/town/counts/DAY/current")
                        .at("/counts/period/id")
                        .asText())
                .isEqualTo("2024-03-16");
    }

    @Test
    void shouldLeaveParticipationOutWhereTheRosterIsEmpty() {
        assertThat(view.get("/api/v1/organizations/gone/counts/MONTH/2024-03")
                        .get("counts")
                        .has("participation"))
                .isFalse();
    }

    @Test
    void shouldTakeTheRosterOfThePeriodsLastDay() {
        assertThat(view.get("/api/v1/organizations/north/counts/MONTH/2024-02")
                        .at("/counts/participation/roster")
                        .asInt())
                .isEqualTo(10);
        assertThat(view.get("/api/v1/organizations/moved/counts/MONTH/2024-02")
                        .get("counts")
                        .has("participation"))
                .isFalse();
        assertThat(view.get("/api/v1/organizations/moved/counts/MONTH/2024-03")
                        .at("/counts/participation/roster")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void shouldListCampaignsAsPeriodsTheUnregisteredLast() {
        var series = view.get("/api/v1/organizations/town/counts?type=CAMPAIGN");
        assertThat(periods(series)).containsExactly("winter", "plain", "spring", "unheard of");
        var last = series.get("counts").get(3).get("period");
        assertThat(last.has("start")).isFalse();
        assertThat(last.has("end")).isFalse();
    }

    @Test
    void shouldRankChildrenOfThePeriodsLastDayWithTheirShareOfDays() {
        var march = view.get("/api/v1/organizations/south/children/counts?type=MONTH&period=2024-03");
        assertThat(march.get("day").asText()).isEqualTo("2024-03-15");
        assertThat(march.get("children").findValues("organization").stream()
                        .map(each -> each.get("id").asText()))
                .containsExactly("gone", "moved");
        var moved = march.get("children").get(1);
        assertThat(moved.get("childDays").asInt()).isEqualTo(5);
        assertThat(moved.get("periodDays").asInt()).isEqualTo(15);
        var february = view.get("/api/v1/organizations/north/children/counts?type=MONTH&period=2024-02");
        assertThat(february.get("day").asText()).isEqualTo("2024-02-29");
        assertThat(february.get("children").get(1).at("/organization/name").asText())
                .isEqualTo("Wanderers");
        assertThat(february.get("children").get(1).get("childDays").asInt()).isEqualTo(29);
    }

    @Test
    void shouldGiveChildrenInACampaignAndInAPeriodToCome() {
        var spring = view.get("/api/v1/organizations/town/children/counts?type=CAMPAIGN&period=spring");
        assertThat(spring.at("/counts/money/0/minor").asInt()).isEqualTo(3_000);
        assertThat(spring.get("children").get(0).has("childDays")).isFalse();
        var future = view.get("/api/v1/organizations/town/children/counts?type=YEAR&period=2030");
        assertThat(future.get("children")).hasSize(2);
        assertThat(future.get("children").get(0).has("periodDays")).isFalse();
    }

    @Test
    void shouldGiveCountsAsCsv() {
        assertThat(view.csv("/api/v1/organizations/town/counts?type=MONTH&from=2024-02"))
                .isEqualTo("""
                        orgId,type,period,start,end,open,empty,activities,signIns,serviceMinutes,members,donors,roster
                        town,MONTH,2024-02,2024-01-31T23:00:00Z,2024-02-29T23:00:00Z,false,true,0,0,0,0,0,10
                        town,MONTH,2024-03,2024-02-29T23:00:00Z,2024-03-31T22:00:00Z,true,false,5,20,1800,9,2,17
                        """);
        assertThat(view.csv("/api/v1/organizations/town/children/counts?type=MONTH&period=2024-03"))
                .contains("\nnorth,North unit,unit,MONTH,2024-03,2024-02-29T23:00:00Z,2024-03-31T22:00:00Z,"
                        + "true,false,2,4,0,3,0,10,15,15\n");
    }

    @Test
    void shouldShowNewCountsAndForgetRemovedOnes() {
        view.feed(feed -> feed.counts("town", "MONTH", "2024-03", counts -> counts.setSignIns(21)));
        assertThat(view.get("/api/v1/organizations/town/counts/MONTH/2024-03")
                        .at("/counts/signIns")
                        .asInt())
                .isEqualTo(21);
    }

    @Test
    void shouldTellProgressToATarget() {
        var spring = view.get("/api/v1/campaigns/spring").get("campaign");
        assertThat(spring.get("progress").toString())
                .isEqualTo("{\"measure\":\"received\",\"currency\":\"EUR\",\"reached\":3000,\"target\":100000}");
        var winter = view.get("/api/v1/campaigns/winter").get("campaign");
        assertThat(winter.get("progress").toString())
                .isEqualTo("{\"measure\":\"sign-ins\",\"reached\":40,\"target\":50}");
        assertThat(winter.at("/period/open").asBoolean()).isFalse();
        assertThat(view.get("/api/v1/campaigns/plain").get("campaign").has("progress"))
                .isFalse();
        assertThat(view.get("/api/v1/campaigns/spring?organization=north")
                        .at("/campaign/progress/reached")
                        .asInt())
                .isZero();
    }

    @Test
    void shouldListCampaignsTheLatestFirstAtTheOnlyTop() {
        var answer = view.get("/api/v1/campaigns");
        assertThat(answer.at("/organization/id").asText()).isEqualTo("town");
        assertThat(answer.get("campaigns").findValues("period").stream()
                        .map(period -> period.get("id").asText())
                        .distinct())
                .containsExactly("unheard of", "spring", "plain", "winter");
    }

    @Test
    void shouldLeaveCountsOfCampaignsOutWhereThereAreSeveralTops() {
        view.feed(feed -> feed.organization("other", ModelFeed.place(null, "Other", "committee", "2020-01-01")));
        var answer = view.get("/api/v1/campaigns");
        assertThat(answer.has("organization")).isFalse();
        assertThat(answer.get("campaigns").get(0).has("counts")).isFalse();
    }

    @Test
    void shouldWithholdSmallNumbersOfPeople() {
        try (var careful = TestView.of(
                feed -> {
                    Town.feed(feed);
                    feed.counts(
                            "south",
                            "MONTH",
                            "2024-03",
                            counts -> counts.setSignIns(3)
                                    .setMembers(2)
                                    .setDonors(0)
                                    .setMoney(List.of(gift(null, "EUR", 1, 1))));
                },
                "people.threshold=3")) {
            var counts = careful.get("/api/v1/organizations/south/counts/MONTH/2024-03")
                    .get("counts");
            assertThat(counts.has("members")).isFalse();
            assertThat(counts.get("donors").asInt()).isZero();
            assertThat(counts.get("withheld").asBoolean()).isTrue();
            assertThat(counts.get("participation").toString()).isEqualTo("{\"roster\":7}");
            var town = careful.get("/api/v1/organizations/town/counts/MONTH/2024-03")
                    .get("counts");
            assertThat(town.get("members").asInt()).isEqualTo(9);
            assertThat(town.has("donors")).isFalse();
            assertThat(careful.csv("/api/v1/export/counts.csv?type=MONTH"))
                    .contains("\nsouth,2024-03,0,3,0,,0\n")
                    .contains("\ntown,2024-03,5,20,1800,9,\n")
                    .contains("\nnorth,2024-03,2,4,0,3,0\n");
            assertThat(careful.ask("/metrics").body().lines())
                    .noneMatch(line -> line.startsWith("muster_organization_members{")
                            && line.contains("organization=\"south\"")
                            && line.contains("period_type=\"MONTH\",slot=\"current\""))
                    .anyMatch(line -> line.startsWith("muster_organization_members{")
                            && line.contains("organization=\"north\"")
                            && line.endsWith("period_type=\"MONTH\",slot=\"current\"} 3.0"));
        }
    }
}
