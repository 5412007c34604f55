package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import dev.muster.serving.FixtureServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The view of obligations: the board, the list of who is behind, filters, rules in words. */
@ExtendWith(Chromium.class)
class ObligationsTest {

    /** 14:32 on Sunday in Shanghai. */
    private static final Instant NOW = Instant.parse("2026-11-22T06:32:07Z");

    private static final Map<String, String> SIGNS = Map.of(
            "MET", "✓", "MET_LATE", "◔", "AT_RISK", "!", "IN_GRACE", "!", "MISSED", "✕", "PENDING", "·", "WAIVED", "–");

    private static final Map<String, String> WORDS = Map.of(
            "MET", "met",
            "MET_LATE", "met late",
            "AT_RISK", "at risk",
            "IN_GRACE", "in grace",
            "MISSED", "missed",
            "PENDING", "open",
            "WAIVED", "waived");

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
        visit = Visit.to(browser, server.url() + "/?view=obligations");
        visit.sees("#board", "Hospital");
    }

    @AfterEach
    void closeWithoutComplaints() {
        assertThat(visit.complaints()).isEmpty();
        visit.close();
    }

    private void go(String query) {
        visit.page().navigate(server.url() + "/?view=obligations" + query);
        visit.arrives();
    }

    private static JsonNode obligations(String organization, String filter) {
        return api.get("organizations/" + organization + "/obligations?limit=10000&" + filter)
                .get("obligations");
    }

    /** The list in short, such as {@code Line 2, One theme day a month, October 2026}. */
    private List<String> listed() {
        return visit.each(".behind tbody tr", """
                        [one.querySelector('.row-link'), ...one.querySelectorAll('.of-what > *')]
                          .map((part) => part.innerText).join(', ')
                        """);
    }

    @Test
    void shouldShowEveryObligationOfTheBoardInItsSign() {
        var told = obligations("city", "subtree=true&quota=theme-day-monthly&type=MONTH&from=2025-12");
        assertThat(told).hasSizeGreaterThan(150);
        var expected = new ArrayList<String>();
        for (var each : told) {
            var status = each.get("status").asText();
            expected.add(each.at("/organization/id").asText() + " "
                    + each.at("/period/id").asText() + " " + SIGNS.get(status) + " " + WORDS.get(status));
        }
        assertThat(visit.each("#board td[data-period]:has(.status-sign)", """
                        [
                          one.closest('tr').dataset.key,
                          one.dataset.period,
                          one.querySelector('.status-sign').textContent,
                          one.querySelector('[title]').title.split(', ')[0],
                        ].join(' ')
                        """))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void shouldGroupTheBoardByUnitWithTheShareOfEachPeriod() {
        assertThat(visit.at("#board .group th").allInnerTexts())
                .containsExactly(
                        "Health commission", "Market supervision", "Transport bureau", "教育局 Education bureau", "湖滨街道");
        var october = api.get("organizations/city/compliance?quota=theme-day-monthly&period=2026-10")
                .at("/compliance/0/share");
        long percent = 100 * october.get("met").asLong() / october.get("of").asLong();
        assertThat(visit.at("#board .sums td").nth(10).innerText()).isEqualTo(percent + " %");
    }

    @Test
    void shouldKeepHeadAndNamesOfTheBoardInSight() {
        visit.page().setViewportSize(600, 700);
        visit.at("#board").evaluate("board => board.scrollTo(200, 300)");
        var board = visit.at("#board").boundingBox();
        var head = visit.at("#board thead th").last().boundingBox();
        var name = visit.at("#board tr[data-key=transport-1] th").boundingBox();
        assertThat(head.y).isBetween(board.y - 1, board.y + 30);
        assertThat(name.x).isBetween(board.x - 1, board.x + 1);
    }

    @Test
    void shouldBeginAtTheNewestPeriodWhereThereIsNoRoomForAll() {
        visit.page().setViewportSize(500, 800);
        visit.page().reload();
        visit.sees("#board", "Hospital");
        var board = visit.at("#board").boundingBox();
        var newest = visit.at("#board thead th").last().boundingBox();
        assertThat(newest.x + newest.width).isLessThanOrEqualTo(board.x + board.width + 1);
    }

    @Test
    void shouldShowTheSharesOfTheChildrenInstead() {
        visit.at(".board-head a", "Directly below").click();
        visit.isAt("?view=obligations&rows=children");
        var children = api.get("organizations/city/compliance?quota=theme-day-monthly&period=2026-10")
                .at("/compliance/0/children");
        assertThat(children).hasSize(5);
        for (var child : children) {
            var share = child.at("/descendants/share");
            long percent = 100 * share.get("met").asLong() / share.get("of").asLong();
            visit.sees(
                    visit.at("#board tr[data-key='"
                            + child.at("/organization/id").asText() + "'] td[data-period='2026-10']"),
                    percent + " %");
        }
    }

    @Test
    void shouldDrillDownFromUnitToBranch() {
        go("&rows=children");
        visit.at("#board tr[data-key=transport] a").click();
        visit.sees("h1", "Transport bureau");
        visit.isAt("?view=obligations&org=transport");
        visit.at("#board tr[data-key=transport-5] td[data-period='2026-10']").click();
        visit.sees("h1", "Planning");
        visit.sees(".own", "One theme day a month");
        visit.doesNotSee("#board");
        visit.at(".breadcrumb a", "Transport bureau").click();
        visit.sees("#board", "Planning");
    }

    @Test
    void shouldListWhoIsBehindByWhatNeedsAttention() {
        var expected = new ArrayList<String>();
        for (var each : obligations("city", "subtree=true&status=BEHIND&slot=open,closing,last")) {
            expected.add(each.at("/organization/name").asText());
        }
        assertThat(visit.at(".behind .row-link").allInnerTexts()).isEqualTo(expected);
        visit.sees("#behind-title", "Who is behind: City committee 市委 (" + expected.size() + ")");
    }

    @Test
    void shouldSayWithWhatUntilWhenSinceWhenAndHowOften() {
        go("&org=transport-5&quota=theme-day-monthly");
        var missed = visit.at(".behind tbody tr").first();
        visit.sees(missed.locator(".of-status"), "missed 7 times running");
        visit.sees(missed.locator(".of-what"), "One theme day a month");
        visit.sees(missed.locator(".of-what"), "October 2026");
        visit.sees(missed.locator(".of-done"), "0 of 1");
        visit.sees(missed.locator(".of-until"), "3 Nov");
        visit.sees(missed.locator(".of-until"), "19 days ago");
        visit.sees(missed.locator(".of-since"), "4 Nov");
        var atRisk = visit.at(".behind tbody tr").nth(1);
        visit.sees(atRisk.locator(".of-status"), "at risk");
        visit.sees(atRisk.locator(".of-until"), "in 11 days");
    }

    @Test
    void shouldCountPeopleAndOrganizationsWherePercentAreOwed() {
        go("&quota=participation-monthly&org=transport-5");
        visit.sees(".own", "0 of 11 people");
        go("&quota=branches-in-order");
        visit.sees(".behind .of-done", "9 of 10 branches");
        visit.sees(".behind .of-done", "8 in time");
    }

    @Test
    void shouldSayMoneyInMajorUnits() {
        go("&org=markets&quota=winter-relief-gifts");
        long reached = obligations("markets", "quota=winter-relief-gifts")
                        .get(0)
                        .get("total")
                        .asLong()
                / 100;
        visit.sees(".own", String.format("CN¥%,d of CN¥3,000", reached));
        visit.sees(".own-name", "CN¥3,000 in gifts for Winter relief 冬季救助");
    }

    @Test
    void shouldLeadFromARowOfTheListToItsOrganization() {
        visit.at(".behind tr[data-key^='health/clinic 2'] a").first().click();
        visit.sees("h1", "Second clinic");
        visit.isAt("?view=obligations&org=health%2Fclinic+2");
    }

    @Test
    void shouldFilterByQuotaAndKeepItInTheAddress() {
        visit.at("select[data-parameter=quota]").selectOption("meeting-weekly");
        visit.isAt("?view=obligations&quota=meeting-weekly");
        visit.sees("#board-title", "One activity a week");
        assertThat(listed()).isNotEmpty().allMatch(row -> row.contains("One activity a week"));
        visit.page().goBack();
        visit.sees("#board-title", "One theme day a month");
        assertThat(visit.at("select[data-parameter=quota]").inputValue()).isEmpty();
    }

    @Test
    void shouldFilterByTypeOfPeriod() {
        visit.at("select[data-parameter=each]").selectOption("QUARTER");
        visit.isAt("?view=obligations&each=QUARTER");
        visit.sees("#board-title", "One quarterly report a quarter");
        assertThat(listed()).containsExactly("Health commission, One quarterly report a quarter, Q3 2026");
        assertThat(visit.at(".compliance li").count()).isEqualTo(1);
    }

    @Test
    void shouldFilterByStatus() {
        visit.at(".chip[data-status=MET_LATE]").click();
        visit.isAt("?view=obligations&status=MET_LATE");
        assertThat(listed())
                .containsExactlyInAnyOrder(
                        "Second school, One theme day a month, October 2026",
                        "教育局 Education bureau, One quarterly report a quarter, Q3 2026");
        assertThat(visit.at("#board tbody tr[data-key] a").allInnerTexts()).containsExactly("Second school");
        visit.at(".chip[data-status=WAIVED]").click();
        visit.isAt("?view=obligations&status=MET_LATE%2CWAIVED");
        assertThat(visit.at("#board tbody tr[data-key] a").allInnerTexts())
                .containsExactly("Archive and records", "Second school");
        assertThat(visit.at(".chip[aria-pressed=true]").allTextContents()).containsExactly("◔met late", "–waived");
    }

    @Test
    void shouldShowOnlyThoseBehindByTheKeyboardAlone() {
        var all = visit.at("#board tbody tr[data-key]").count();
        visit.at("[role=switch]").focus();
        visit.press("Space");
        visit.isAt("?view=obligations&status=BEHIND");
        visit.sees("[role=switch][aria-checked=true]", "Only those behind");
        visit.focuses("[role=switch]");
        var behind = visit.at("#board tbody tr[data-key]").count();
        assertThat(behind).isPositive().isLessThan(all);
        visit.press("Space");
        visit.isAt("?view=obligations");
    }

    @Test
    void shouldShowTheRestOfALongListWhenAsked() {
        go("&status=MET,MISSED");
        visit.sees("#behind-title", "Obligations: City committee");
        int total = obligations("city", "subtree=true&status=MET,MISSED&slot=open,closing,last")
                .size();
        assertThat(total).isGreaterThan(50);
        assertThat(listed()).hasSize(50);
        visit.at(".behind a", "Show all " + total).click();
        visit.isAt("&all=&status=MISSED%2CMET");
        assertThat(listed()).hasSize(total);
    }

    @Test
    void shouldListAPeriodThatIsChosenOnTheBoard() {
        visit.at("#board thead a").nth(9).click();
        visit.isAt("?view=obligations&in=2026-09");
        visit.sees("#behind-title", "Who is behind: City committee 市委, September 2026");
        assertThat(listed()).isNotEmpty().allMatch(row -> row.endsWith("September 2026"));
        visit.at("#board thead [aria-current]").click();
        visit.isAt("?view=obligations");
    }

    @Test
    void shouldTurnTheBoardToEarlierPeriodsAndBack() {
        go("&quota=meeting-weekly");
        visit.at(".board-head [aria-label=Earlier]").click();
        visit.isAt("?view=obligations&quota=meeting-weekly&until=2026-W34");
        visit.sees("#board thead", "W34");
        visit.at(".board-head [aria-label=Later]").click();
        visit.isAt("?view=obligations&quota=meeting-weekly");
        visit.sees("#board thead", "W47");
    }

    @Test
    void shouldWalkTheBoardByTheKeyboardAndOpenARow() {
        visit.at("#board").focus();
        visit.press("ArrowDown");
        visit.sees(".board-tip", "Hospital: at risk, November 2026, 0 of 1, until 3 Dec, in 11 days");
        visit.press("ArrowDown", "ArrowLeft");
        visit.sees(".board-tip", "Retired members: missed, October 2026, 0 of 1");
        assertThat(visit.at("#board .is-chosen").count()).isEqualTo(1);
        visit.press("Enter");
        visit.sees("h1", "Retired members");
    }

    @Test
    void shouldSayRulesInWords() {
        assertThat(visit.at(".rules li").allInnerTexts())
                .anySatisfy(rule -> assertThat(rule)
                        .contains("Branches: One theme day a month, until 3 days after its end, a nil report will do.")
                        .contains("theme-day-monthly"))
                .anySatisfy(rule -> assertThat(rule).contains("Units: One quarterly report a quarter, until its end."))
                .anySatisfy(rule ->
                        assertThat(rule).contains("Branches: 60 % participation a month, until 3 days after its end."))
                .anySatisfy(rule -> assertThat(rule)
                        .contains("Committees: 65 % of branches in order a month, until 3 days after its end, "
                                + "in order means: One theme day a month."))
                .anySatisfy(rule -> assertThat(rule).contains("Archive and records: One theme day a month, waived."))
                .anySatisfy(rule -> assertThat(rule).contains("visits-yearly · withdrawn"));
    }

    @Test
    void shouldSayRulesInChinese() {
        go("&lang=zh");
        visit.sees(".rules", "支部： 每月 1 次主题日，截至期末后 3 天，也可报“零报告”。");
        visit.sees(".rules", "委员会： 每月 65% 的支部达标，截至期末后 3 天，达标指：每月 1 次主题日。");
        visit.sees("#behind-title", "滞后名单");
        visit.sees("#board tr[data-key=transport-5] td[data-period='2026-10']", "2026年10月未完成");
    }

    @Test
    void shouldListOnlyTheRulesThatAreAboutABranch() {
        go("&org=transport-5");
        assertThat(visit.at(".rules strong").allInnerTexts()).containsExactly("Branches:", "Branches:", "Branches:");
    }

    @Test
    void shouldGiveTheSameAsCsv() {
        visit.at(".chip[data-status=MISSED]").click();
        visit.isAt("status=MISSED");
        var link = visit.at(".behind a", "CSV").getAttribute("href");
        var csv = visit.page().context().request().get(link).text();
        assertThat(csv.lines().skip(1)).hasSize(listed().size()).allMatch(row -> row.contains(",MISSED,"));
        for (var card : List.of(".compliance", ".board-card", ".rules")) {
            var answer = visit.page()
                    .context()
                    .request()
                    .get(visit.at(card + " a", "CSV").getAttribute("href"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().get("content-type")).startsWith("text/csv");
        }
        assertThat(visit.at("#foot a", "obligations").getAttribute("href"))
                .endsWith("/api/v1/export/quotas.csv?organization=city");
    }

    @Test
    void shouldKeepTheFiltersOnTheWayDown() {
        go("&quota=theme-day-monthly&status=BEHIND&lang=zh");
        assertThat(visit.at("#board tbody a").first().getAttribute("href"))
                .endsWith("&quota=theme-day-monthly&status=BEHIND&lang=zh");
    }
}
