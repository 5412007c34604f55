package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import dev.muster.serving.FixtureServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Chromium.class)
class AppearanceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:32:07Z");
    private static final int PHONE = 390;

    private static FixtureServer server;
    private Visit visit;

    @BeforeAll
    static void startServer() {
        server = FixtureServer.start(new SteppedClock(NOW), Map.of());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @AfterEach
    void closeWithoutComplaints() {
        assertThat(visit.complaints()).isEmpty();
        visit.close();
    }

    private void open(Browser browser, Browser.NewContextOptions window, String query) {
        visit = Visit.to(browser, window, server.url() + query);
        visit.sees("h1", "City committee");
    }

    private String theme() {
        return visit.at("html").getAttribute("data-theme");
    }

    @Test
    void shouldSwitchLanguageAndKeepIt(Browser browser) {
        open(browser, Visit.window(), "");
        visit.at(".languages a", "中文").click();
        visit.sees(".tile-name", "活动");
        visit.sees("#foot", "已确定");
        visit.isAt("?lang=zh");
        visit.page().navigate(server.url());
        visit.sees(".tile-name", "活动");
        visit.at(".languages a", "EN").click();
        visit.sees(".tile-name", "Activities");
    }

    @Test
    void shouldSpeakTheLanguageOfTheBrowser(Browser browser) {
        open(browser, Visit.window().setLocale("zh-CN"), "");
        visit.sees(".tile-name", "活动");
        visit.sees(".choose", "2026年11月");
    }

    @Test
    void shouldReadLargeSumsInTenThousandsInChinese(Browser browser) {
        open(browser, Visit.window(), "/?lang=zh");
        visit.sees("li[data-key=winter-relief] .campaign-target", "目标 ¥25万");
        assertThat(visit.at("li[data-key=winter-relief] .campaign-target").getAttribute("title"))
                .contains("250,000.00");
    }

    @Test
    void shouldFollowTheSystemUntilTheReaderChooses(Browser browser) {
        open(browser, Visit.window().setColorScheme(ColorScheme.DARK), "");
        assertThat(theme()).isEqualTo("dark");
        assertThat(visit.at("body").evaluate("body => getComputedStyle(body).backgroundColor"))
                .isEqualTo("rgb(15, 21, 27)");
        visit.at(".theme").click();
        assertThat(theme()).isEqualTo("light");
        visit.page().reload();
        visit.sees("h1", "City committee");
        assertThat(theme()).isEqualTo("light");
        visit.at(".theme").click();
        assertThat(theme()).isEqualTo("dark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/?type=DAY",
                "/?type=YEAR&lang=zh",
                "/?type=CAMPAIGN&period=winter-relief",
                "/?period=2024-01",
                "/?view=obligations",
                "/?view=obligations&rows=children&lang=zh",
                "/?view=obligations&quota=meeting-weekly&status=MISSED,MET_LATE"
            })
    void shouldFitAPhone(String query, Browser browser) {
        open(
                browser,
                Visit.window().setViewportSize(PHONE, 844).setIsMobile(true).setHasTouch(true),
                query);
        visit.sees("#foot", "Asia/Shanghai");
        assertThat(visit.page().evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(PHONE);
    }

    @Test
    void shouldFitDialogsOnAPhone(Browser browser) {
        open(
                browser,
                Visit.window().setViewportSize(PHONE, 844).setIsMobile(true).setHasTouch(true),
                "");
        for (var button : List.of(".choose", ".find")) {
            visit.at(button).click();
            var box = visit.at("dialog[open]").boundingBox();
            assertThat(box.x).isGreaterThanOrEqualTo(0);
            assertThat(box.x + box.width).isLessThanOrEqualTo(PHONE);
            assertThat(box.y + box.height).isLessThanOrEqualTo(844);
            visit.press("Escape");
        }
    }

    @Test
    void shouldFillAWallWithoutScrolling(Browser browser) {
        open(browser, Visit.window().setViewportSize(1920, 1080), "/?wall=600");
        visit.sees("#foot", "Counts are final");
        assertThat(visit.at("html").evaluate("html => getComputedStyle(html).fontSize"))
                .isEqualTo("30px");
        var foot = visit.at("#foot").boundingBox();
        assertThat(foot.y + foot.height).isLessThanOrEqualTo(1080);
        var chart = visit.at("#chart canvas").boundingBox();
        assertThat(chart.height).isGreaterThan(150);
        assertThat(chart.y + chart.height).isLessThanOrEqualTo(foot.y);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/?view=obligations", "/?view=obligations&rows=children"})
    void shouldNameEveryControl(String query, Browser browser) {
        open(browser, Visit.window(), query);
        visit.sees("#foot", "Counts are final");
        var nameless = visit.page().evaluate("""
                        [...document.querySelectorAll('a, button, input, select, summary')]
                          .filter((one) => !one.closest('dialog'))
                          .filter((one) => !(one.getAttribute('aria-label') ?? one.textContent).trim())
                          .map((one) => one.outerHTML)
                        """);
        assertThat(nameless).isEqualTo(List.of());
        assertThat(visit.at("main h1, header h1").count()).isEqualTo(1);
    }

    @Test
    void shouldNameRowsAndColumnsOfTables(Browser browser) {
        open(browser, Visit.window(), "");
        assertThat(visit.at("#ranking th[scope=col]").count()).isGreaterThan(3);
        assertThat(visit.at("#ranking th[scope=row]").count()).isEqualTo(5);
        visit.at(".views a", "Obligations").click();
        visit.sees("#board", "Hospital");
        assertThat(visit.at("#board thead th[scope=col]").count()).isEqualTo(13);
        assertThat(visit.at("#board tbody tr[data-key] th[scope=row]").count()).isEqualTo(17);
    }

    @Test
    void shouldSayEveryStatusInSignAndWord(Browser browser) {
        open(browser, Visit.window(), "/?view=obligations");
        visit.sees("#board", "Hospital");
        var cells = visit.at("#board tbody td[data-period]").allTextContents();
        assertThat(cells).hasSize(17 * 12).allMatch(cell -> cell.length() > 3);
        assertThat(visit.at("#board .status-sign").count())
                .isEqualTo(visit.at("#board .cell[title]").count());
    }

    @Test
    void shouldFillAWallWithObligations(Browser browser) {
        visit = Scene.WALL_OBLIGATIONS.open(
                browser, Visit.window().setViewportSize(1920, 1080), server.url(), "en", "dark");
        var foot = visit.at("#foot").boundingBox();
        for (var card : List.of("#help", "#compliance")) {
            var box = visit.at(card).boundingBox();
            assertThat(box.y + box.height).isLessThanOrEqualTo(foot.y);
            assertThat(box.width).isGreaterThan(700);
        }
        var last = visit.at("#help tr:last-child td:last-child").boundingBox();
        var card = visit.at("#help").boundingBox();
        assertThat(last.x + last.width).isLessThanOrEqualTo(card.x + card.width);
        assertThat(visit.at("#compliance .standing-name").first().evaluate("name => getComputedStyle(name).fontSize"))
                .isEqualTo("30px");
        visit.doesNotSee(".views");
    }

    @Test
    @SuppressWarnings("unchecked")
    void shouldHaveTheSameTextsInBothLanguages(Browser browser) {
        open(browser, Visit.window(), "");
        var texts = (Map<String, Map<String, Object>>) visit.page().evaluate("""
                        async () => ({
                          en: (await import('/i18n/en.js')).default,
                          zh: (await import('/i18n/zh.js')).default,
                        })
                        """);
        var english = texts.get("en");
        var chinese = texts.get("zh");
        assertThat(chinese).hasSameSizeAs(english).containsOnlyKeys(english.keySet());
        english.forEach(
                (key, text) -> assertThat(Places.in(chinese.get(key))).as(key).isEqualTo(Places.in(text)));
    }
}
