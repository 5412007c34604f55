package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import dev.muster.serving.FixtureServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The view of campaigns: progress over time, money by currency, participation, who is behind it. */
@ExtendWith(Chromium.class)
class CampaignsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:32:07Z");

    private static FixtureServer server;
    private static Api api;
    private Visit visit;

    @BeforeAll
    static void startServer() {
        server = FixtureServer.start(new SteppedClock(NOW), Map.of());
        api = new Api(server.url());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void open(Browser browser) {
        visit = Visit.to(browser, server.url() + "/?type=CAMPAIGN&period=winter-relief");
        visit.arrives();
    }

    @AfterEach
    void closeWithoutComplaints() {
        assertThat(visit.complaints()).isEmpty();
        visit.close();
    }

    private static JsonNode campaign(String id) {
        return api.get("campaigns/" + id + "?organization=city").get("campaign");
    }

    private static String cny(long minor) {
        return String.format(Locale.UK, "CNY\u00a0%,.2f", minor / 100.0);
    }

    private static String yuan(long minor) {
        return String.format(Locale.UK, "CN¥%,d", minor / 100);
    }

    @Test
    void shouldOpenTheCampaignThatRunsFromTheViewOfCampaigns() {
        visit.page().navigate(server.url());
        visit.at(".views a", "Campaigns").click();
        visit.isAt("?view=campaigns");
        visit.sees(".views [aria-current]", "Campaigns");
        visit.sees("#campaigns [aria-current]", "Winter relief");
        visit.sees("#chart-title", "Winter relief");
        visit.at(".views a", "Overview").click();
        visit.isAt("/?");
        visit.sees(".choose", "November 2026");
    }

    @Test
    void shouldLeaveTheCampaignOnTheWayToTheOverview() {
        visit.at(".views a", "Overview").click();
        visit.isAt("/?");
        visit.sees(".choose", "November 2026");
    }

    @Test
    void shouldSumUpWhatCameInDayByDayBesideAStraightLine() {
        visit.sees("#chart-title", "Gifts received, CNY, summed up: Winter relief");
        visit.at("#chart-table summary").click();
        var told = visit.at("#chart-table tbody td:nth-of-type(1)").allInnerTexts();
        var campaign = campaign("winter-relief");
        var days = api.get("organizations/city/counts?type=WEEK&from=2026-W42&to=2026-W47")
                .get("counts");
        assertThat(campaign.at("/period/firstDay").asText()).isEqualTo("2026-10-13");
        var sums = new ArrayList<Long>();
        long sum = 0;
        for (int week = 0; week < days.size(); week++) {
            for (var money : days.get(week).get("moneyByCampaign")) {
                boolean isCounted = money.path("campaign").asText().equals("winter-relief")
                        && money.get("direction").asText().equals("RECEIVED");
                sum += isCounted ? money.get("minor").asLong() : 0;
            }
            sums.add(sum);
        }
        assertThat(sum).isPositive().isEqualTo(campaign.at("/progress/reached").asLong());
        assertThat(told.subList(0, days.size()))
                .isEqualTo(sums.stream().map(CampaignsTest::cny).toList());
        assertThat(told.subList(days.size(), told.size())).isNotEmpty().containsOnly("to come");
        assertThat(visit.at("#chart-table tbody td:nth-of-type(2)").last().innerText())
                .isEqualTo(cny(campaign.at("/progress/target").asLong()));
    }

    @Test
    void shouldSayOnWhichOfItsDaysACampaignIs() {
        visit.sees("#campaign", "until 21 Dec 2026, day 41 of 70");
        assertThat(visit.at("#campaign .mark").getAttribute("x1")).startsWith("58.");
    }

    @Test
    void shouldSayWhyThereIsNoLineForWhatIsNotMoney() {
        visit.page().navigate(server.url() + "/?type=CAMPAIGN&period=trees");
        visit.sees("#campaign", "Only money is known by campaign and day");
        visit.doesNotSee("#chart-card");
    }

    @Test
    void shouldTellMoneyReceivedTakenBackAndPaidOutOfEachCampaign() {
        for (var id : List.of("winter-relief", "library")) {
            var counts = campaign(id).get("counts");
            var row = visit.at("#purses tr[data-key=" + id + "] td");
            for (var money : counts.get("money")) {
                boolean isReceived = money.get("direction").asText().equals("RECEIVED");
                assertThat(money.get("currency").asText()).isEqualTo("CNY");
                assertThat(row.nth(isReceived ? 2 : 4).innerText())
                        .isEqualTo(yuan(money.get("minor").asLong()));
                if (isReceived) {
                    assertThat(row.nth(3).innerText())
                            .isEqualTo(yuan(money.get("takenBackMinor").asLong()));
                }
            }
            assertThat(row.nth(1).innerText()).isEqualTo(counts.get("donors").asText());
            var participation = counts.get("participation");
            assertThat(row.nth(0).innerText())
                    .isEqualTo(Math.round(100.0
                                    * participation.get("members").asLong()
                                    / participation.get("roster").asLong())
                            + " %");
        }
    }

    @Test
    void shouldRankTheOrganizationsBehindIt() {
        visit.sees("#ranking-title", "Units, Winter relief");
        visit.sees("#ranking th[aria-sort=descending]", "Gifts");
        visit.at("#ranking tr[data-key=health] a").click();
        visit.isAt("?org=health&type=CAMPAIGN&period=winter-relief");
        visit.sees("h1", "Health commission");
        visit.sees("#chart-title", "Winter relief");
    }

    @Test
    void shouldOpenADayOfItsLineInTheOverview() {
        visit.at(".chart-canvas").focus();
        visit.press("ArrowRight", "Enter");
        visit.isAt("?type=WEEK");
        visit.sees(".views [aria-current]", "Overview");
    }
}
