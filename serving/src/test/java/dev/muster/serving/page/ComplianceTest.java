package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import dev.muster.serving.FixtureServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the overview says of what is owed. */
@ExtendWith(Chromium.class)
class ComplianceTest {

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
        visit = Visit.to(browser, server.url());
        visit.sees("h1", "City committee");
    }

    @AfterEach
    void closeWithoutComplaints() {
        assertThat(visit.complaints()).isEmpty();
        visit.close();
    }

    private static JsonNode compliance(String filter) {
        return api.get("organizations/city/compliance?" + filter).get("compliance");
    }

    private static long percent(JsonNode numbers) {
        return 100 * numbers.at("/share/met").asLong() / numbers.at("/share/of").asLong();
    }

    @Test
    void shouldTellTheShareInOrderAndWhoIsAtRisk() {
        var open = compliance("quota=theme-day-monthly&slot=open").get(0);
        visit.sees(visit.tile("order"), "Branches in order");
        visit.sees(visit.tile("order").locator(".big"), percent(open) + " %");
        visit.sees(
                visit.tile("order"),
                open.at("/share/met").asText() + " of " + open.at("/share/of").asText());
        visit.sees(visit.tile("order"), "One theme day a month, so far");
        visit.sees(visit.tile("order"), open.get("open").asText() + " at risk until 3 Dec");
        var last = compliance("quota=theme-day-monthly&slot=last").get(0);
        visit.sees(visit.tile("order"), last.get("missed").asText() + " missed in October");
        assertThat(visit.tile("order").locator(".sparkline").getAttribute("aria-label"))
                .contains("October " + percent(last));
        visit.tile("order").click();
        visit.isAt("?view=obligations&quota=theme-day-monthly");
    }

    @Test
    void shouldShowEveryQuotaWithItsNumbers() {
        for (var row : compliance("slot=open,closing,last")) {
            var line = visit.at(".compliance li[data-key=" + row.get("quota").asText() + "] .standing-line[data-key='"
                    + row.at("/period/id").asText() + "']");
            visit.sees(line.locator(".share"), percent(row) + " %");
            var told = line.locator("svg").getAttribute("aria-label");
            assertThat(told).isEqualTo(told(row));
        }
        assertThat(visit.at(".compliance li").count()).isEqualTo(6);
    }

    private static String told(JsonNode row) {
        var parts = new ArrayList<String>();
        Map.of("met", "met", "metLate", "met late", "open", "open", "missed", "missed", "waived", "waived")
                .forEach((state, word) -> {
                    if (row.get(state).asLong() > 0) {
                        parts.add(row.get(state).asText() + " " + word);
                    }
                });
        parts.sort(Comparator.comparingInt(
                part -> List.of("met", "met late", "open", "missed", "waived").indexOf(part.split(" ", 2)[1])));
        return String.join(", ", parts);
    }

    @Test
    void shouldPutTheQuotaThatNeedsMostAttentionFirst() {
        var shares = visit.at(".compliance li").all().stream()
                .map(quota -> quota.locator(".share").last().innerText().replace(" %", ""))
                .map(Integer::valueOf)
                .toList();
        assertThat(shares).isSorted();
    }

    @Test
    void shouldLeadFromAQuotaToItsObligations() {
        visit.at(".compliance li[data-key=report-quarterly] a").click();
        visit.isAt("?view=obligations&quota=report-quarterly");
        visit.sees("#board-title", "One quarterly report a quarter");
        visit.sees(".compliance [aria-current]", "One quarterly report a quarter");
    }

    @Test
    void shouldRankChildrenByTheirShareInOrder() {
        visit.at("#ranking thead a", "In order").click();
        visit.isAt("?sort=-order");
        var shares = visit.at("#ranking tbody td:last-child .moves").allInnerTexts().stream()
                .map(share -> Integer.valueOf(share.replace(" %", "")))
                .toList();
        assertThat(shares).hasSize(5).isSortedAccordingTo(Comparator.reverseOrder());
        for (var child : compliance("quota=theme-day-monthly&slot=open").get(0).get("children")) {
            visit.sees(
                    visit.at("#ranking tr[data-key='"
                            + child.at("/organization/id").asText() + "'] td:last-child"),
                    percent(child.get("descendants")) + " %");
        }
    }

    @Test
    void shouldRankBranchesByHowTheyStand() {
        visit.page().navigate(server.url() + "/?org=transport&sort=-order");
        visit.sees("#ranking tr[data-key=transport-5] td:last-child", "at risk");
        assertThat(visit.at("#ranking tbody tr").last().getAttribute("data-key"))
                .startsWith("transport-");
        visit.sees("#ranking tbody tr:first-child td:last-child", "met");
    }

    @Test
    void shouldShowWhoNeedsHelpTheWorstFirst() {
        visit.sees("#help-title", "Who needs help: One theme day a month");
        visit.sees("#help tbody tr:first-child", "Planning");
        assertThat(visit.at("#help tbody tr").count()).isEqualTo(6);
        assertThat(visit.at("#help thead th").count()).isEqualTo(12);
        visit.at("#help tbody tr").first().locator("td").last().click();
        visit.sees("h1", "Planning");
        visit.isAt("?org=transport-5");
    }

    @Test
    void shouldTellTheBestAndThoseThatNeedHelp() {
        visit.sees("#extremes-title", "One theme day a month, October");
        var best = visit.at("#extremes li").first();
        visit.sees(best, "100 %");
        var worst = compliance("quota=theme-day-monthly&slot=last").get(0).get("children");
        long least = 100;
        for (var child : worst) {
            least = Math.min(least, percent(child.get("descendants")));
        }
        visit.sees(visit.at("#extremes .pair > div").last().locator("li").first(), least + " %");
    }

    @Test
    void shouldShowWhatAnOrganizationItselfOwesWithItsHistory() {
        visit.page().navigate(server.url() + "/?org=transport-5");
        visit.sees("#own-title", "What Planning owes");
        var themeDays = visit.at("#own li[data-key=theme-day-monthly]");
        visit.sees(themeDays, "One theme day a month");
        visit.sees(themeDays, "at risk November 0 of 1 until 3 Dec, in 11 days");
        visit.sees(themeDays, "7 times running");
        assertThat(themeDays.locator(".strip li").count()).isEqualTo(12);
        visit.sees(visit.tile("order"), "Behind with");
        visit.sees(visit.tile("order"), "3 missed");
    }

    @Test
    void shouldShowTheComplianceOfAClosedMonth() {
        visit.page().navigate(server.url() + "/?period=2026-09");
        var september = compliance("quota=theme-day-monthly&period=2026-09").get(0);
        visit.sees(visit.tile("order").locator(".big"), percent(september) + " %");
        visit.sees(visit.tile("order"), september.get("missed").asText() + " missed");
        visit.sees(".compliance li[data-key=theme-day-monthly] .share", percent(september) + " %");
        assertThat(visit.at(".compliance li").count()).isEqualTo(2);
    }

    @Test
    void shouldShowTheObligationsOfACampaign() {
        visit.page().navigate(server.url() + "/?type=CAMPAIGN&period=winter-relief");
        visit.sees(visit.tile("order"), "Units in order");
        visit.sees(".compliance", "CN¥3,000 in gifts for Winter relief 冬季救助");
        visit.sees("#ranking tr[data-key=transport] td:last-child", "met");
    }

    @Test
    void shouldKeepThePeriodOnTheWayToObligationsAndBack() {
        visit.page().navigate(server.url() + "/?org=health&period=2026-09");
        visit.sees("h1", "Health commission");
        visit.at(".views a", "Obligations").click();
        visit.isAt("?view=obligations&org=health&period=2026-09");
        visit.sees("#board", "Hospital");
        visit.doesNotSee(".tiles");
        visit.at(".views a", "Overview").click();
        visit.isAt("?org=health&period=2026-09");
        visit.sees(".choose", "September 2026");
    }
}
