package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.muster.serving.FixtureServer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class OverviewTest {

    /** 14:32 on Sunday in Shanghai. */
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

    @Test
    void shouldShowTheCountsOfTheMonth() {
        var counts = api.counts("city", "MONTH", "2026-11");
        visit.sees(
                visit.tile("activities").locator(".big"),
                number(counts.get("activities").asLong()));
        visit.sees(
                visit.tile("signIns").locator(".big"),
                number(counts.get("signIns").asLong()));
        visit.sees(
                visit.tile("members").locator(".big"),
                number(counts.get("members").asLong()));
        visit.sees(
                visit.tile("serviceMinutes").locator(".big"),
                number(counts.get("serviceMinutes").asLong() / 60));
        visit.sees(visit.tile("activities"), "to 22 Nov");
    }

    @Test
    void shouldShowParticipationOutOfTheRoster() {
        var participation = api.counts("city", "MONTH", "2026-11").get("participation");
        long roster = participation.get("roster").asLong();
        long percent = Math.round(100.0 * participation.get("members").asLong() / roster);
        visit.sees(visit.tile("members"), "of " + number(roster));
        visit.sees(visit.tile("members"), percent + " % of all members");
    }

    @Test
    void shouldShowMoneyInMajorUnitsAndTellCurrenciesApart() {
        var money = api.counts("city", "MONTH", "2026-11").get("money");
        for (var each : money) {
            var measure = each.get("direction").asText().equals("RECEIVED") ? "received" : "disbursed";
            var isYen = each.get("currency").asText().equals("JPY");
            long major = each.get("minor").asLong() / (isYen ? 1 : 100);
            visit.sees(visit.tile(measure), (isYen ? "JP¥" : "CN¥") + number(major));
        }
    }

    @Test
    void shouldCompareTheDaysThatAreOverWithTheSameDaysBefore() {
        long mine = api.sumOfDays("city", "signIns", "2026-11-01", "2026-11-21");
        long theirs = api.sumOfDays("city", "signIns", "2026-10-01", "2026-10-21");
        long percent = Math.round(100.0 * (mine - theirs) / theirs);
        assertThat(percent).isNotZero();
        var note = visit.tile("signIns").locator(".note").first();
        visit.sees(note, (percent > 0 ? "▲ up" : "▼ down") + " " + Math.abs(percent) + " % on 1 – 21 Oct");
        assertThat(note.getAttribute("title")).isEqualTo(number(mine) + " against " + number(theirs));
    }

    @Test
    void shouldNotCompareDistinctMembersOfAnOpenMonth() {
        visit.sees(visit.tile("members"), "of all members");
        assertThat(visit.tile("members").innerText()).doesNotContain("▲").doesNotContain("▼");
    }

    @Test
    void shouldCompareClosedMonthsAsWholes() {
        visit.page().navigate(server.url() + "/?period=2026-10");
        long mine = api.counts("city", "MONTH", "2026-10").get("members").asLong();
        long theirs = api.counts("city", "MONTH", "2026-09").get("members").asLong();
        visit.sees("h1", "City committee");
        visit.sees("#foot", "October 2026 is closed.");
        var note = visit.tile("members").locator(".note").first();
        visit.sees(note, "September");
        assertThat(note.getAttribute("title")).isEqualTo(number(mine) + " against " + number(theirs));
        assertThat(visit.tile("activities").innerText()).doesNotContain("to ");
    }

    @Test
    void shouldCompareAnOpenYearByWholeMonthsAndDays() {
        visit.page().navigate(server.url() + "/?type=YEAR");
        long mine = api.sumOfDays("city", "activities", "2026-01-01", "2026-11-21");
        long theirs = api.sumOfDays("city", "activities", "2025-01-01", "2025-11-21");
        var note = visit.tile("activities").locator(".note").first();
        visit.sees(note, "2025");
        assertThat(note.getAttribute("title")).isEqualTo(number(mine) + " against " + number(theirs));
    }

    @Test
    void shouldDrawTwelveMonthsWithTheOpenOneApart() {
        var line = visit.tile("activities").locator(".sparkline");
        var months = api.get("organizations/city/counts?type=MONTH&from=2025-12&to=2026-11")
                .get("counts");
        assertThat(line.getAttribute("aria-label"))
                .contains("December " + number(months.get(0).get("activities").asLong()))
                .contains("November " + number(months.get(11).get("activities").asLong()));
        assertThat(line.locator(".line.open").count()).isEqualTo(1);
    }

    @Test
    void shouldChartTheDaysAndOutlineThoseToCome() {
        visit.sees("#chart-title", "Activities a day, November 2026");
        assertThat(visit.at("#chart canvas").count()).isEqualTo(1);
        visit.at("#chart-table summary").click();
        var days = api.get("organizations/city/counts?type=DAY&from=2026-11-01&to=2026-11-30")
                .get("counts");
        var told = visit.at("#chart-table tbody tr td:nth-of-type(1)").allInnerTexts();
        var expected = IntStream.range(0, 30).mapToObj(day -> {
            var count = number(days.get(day).get("activities").asLong());
            return day < 21 ? count : day == 21 ? count + " so far" : "to come";
        });
        assertThat(told.subList(0, 30)).containsExactlyElementsOf(expected.toList());
    }

    @Test
    void shouldChartWhatATileAsksFor() {
        visit.tile("received").click();
        visit.sees("#chart-title", "Gifts received, CNY a day, November 2026");
        visit.isAt("?measure=received");
    }

    @Test
    void shouldRankTheChildrenAndSortByAnyColumn() {
        assertThat(column("td:nth-of-type(1)")).isSortedAccordingTo((a, b) -> Long.compare(value(b), value(a)));
        visit.at("thead a", "Sign-ins").click();
        visit.sees("th[aria-sort=descending]", "Sign-ins");
        assertThat(column("td:nth-of-type(2)")).isSortedAccordingTo((a, b) -> Long.compare(value(b), value(a)));
        visit.at("thead a", "Sign-ins").click();
        visit.sees("th[aria-sort=ascending]", "Sign-ins");
        assertThat(column("td:nth-of-type(2)")).isSortedAccordingTo((a, b) -> Long.compare(value(a), value(b)));
        visit.isAt("?sort=signIns");
    }

    @Test
    void shouldSayOnHowManyDaysAnOrganizationBelongedHere() {
        visit.page().navigate(server.url() + "/?org=markets&period=2026-09");
        visit.sees("#ranking", "Archive and records");
        visit.sees("tr[data-key=archive]", "here on 9 of 30 days");
    }

    @Test
    void shouldShowActivityTypesAndCampaignsWithTheirProgress() {
        var types = api.counts("city", "MONTH", "2026-11").get("activitiesByType");
        visit.sees("#types", "theme day");
        visit.sees("#types", number(types.get("theme-day").asLong()));
        var relief = api.get("campaigns/winter-relief?organization=city")
                .get("campaign")
                .get("progress");
        long percent =
                100 * relief.get("reached").asLong() / relief.get("target").asLong();
        visit.sees("li[data-key=winter-relief]", percent + " % of CN¥250,000");
        visit.sees("li[data-key=winter-relief]", "until 21 Dec 2026");
        visit.sees("li[data-key=library]", "closed 22 Oct 2026");
    }

    @Test
    void shouldShowACampaignByTheOrganizationsBehindIt() {
        visit.at("li[data-key=trees] a").click();
        visit.sees(".period", "Tree planting");
        visit.isAt("?type=CAMPAIGN&period=trees");
        visit.sees("th[aria-sort=descending]", "Sign-ins");
        var counts = api.counts("city", "CAMPAIGN", "trees");
        visit.sees(
                visit.tile("signIns").locator(".big"),
                number(counts.get("signIns").asLong()));
        visit.doesNotSee("#chart-card");
    }

    @Test
    void shouldSayToWhatMomentCountsAreFinalAndWhereTheDayEnds() {
        visit.sees("#foot", "Counts are final to 22 Nov 2026, 14:32:07 (Asia/Shanghai). November 2026 is open.");
    }

    @Test
    void shouldSayWhoBelongsToTheOrganization() {
        visit.sees(".facts", "5 units · 16 branches · ");
    }

    private List<String> column(String cell) {
        visit.at("#ranking tbody tr").first().waitFor();
        return visit.at("#ranking tbody " + cell + " > span").allInnerTexts();
    }

    private static long value(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    private static String number(long value) {
        return String.format(Locale.UK, "%,d", value);
    }
}
