package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import dev.muster.serving.FixtureServer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class NavigationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:32:07Z");

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
    void shouldDrillDownUpTheBreadcrumbAndBack() {
        visit.at("#ranking tr[data-key=health] td").last().click(new Locator.ClickOptions().setForce(true));
        visit.sees("h1", "Health commission");
        visit.at("#ranking tr[data-key='health/clinic 2'] a").click();
        visit.sees("h1", "Second clinic");
        visit.isAt("?org=health%2Fclinic+2");
        assertThat(visit.at(".breadcrumb a").allInnerTexts()).containsExactly("City committee 市委", "Health commission");

        visit.at(".breadcrumb a").first().click();
        visit.sees("h1", "City committee");
        visit.page().goBack();
        visit.sees("h1", "Second clinic");
        visit.page().goBack();
        visit.sees("h1", "Health commission");
        visit.page().goForward();
        visit.sees("h1", "Second clinic");
    }

    @Test
    void shouldFindAnOrganizationByAPartOfItsName() {
        visit.at(".find").click();
        visit.at(".finder input").fill("湖滨");
        visit.sees(".found [role=option]", "湖滨街道");
        visit.at(".found [role=option]", "湖滨社区").click();
        visit.sees("h1", "湖滨社区");
    }

    @Test
    void shouldSayWhenNobodyIsFound() {
        visit.at(".find").click();
        visit.at(".finder input").fill("nobody at all");
        visit.sees(".found", "No organization is called “nobody at all”.");
    }

    @Test
    void shouldFindAnOrganizationByTheKeyboardAlone() {
        visit.press("/");
        visit.focuses(".finder input");
        visit.page().keyboard().type("line");
        visit.sees(".found [aria-selected=true]", "Line 1");
        visit.press("ArrowDown");
        visit.sees(".found [aria-selected=true]", "Line 2");
        visit.press("Enter");
        visit.sees("h1", "Line 2");
        visit.focuses("h1");
    }

    @Test
    void shouldWalkTheTreeByTheKeyboardAlone() {
        visit.press("/");
        visit.sees(".tree", "Market supervision");
        visit.press("ArrowDown");
        visit.focuses("[role=treeitem][data-id=city]");
        visit.press("ArrowDown");
        visit.focuses("[role=treeitem][data-id=health]");
        visit.press("ArrowRight");
        visit.sees("[data-id=health][aria-expanded=true]", "Hospital");
        visit.press("ArrowDown", "Enter");
        visit.sees("h1", "Hospital");
    }

    @Test
    void shouldReachARowByTabAndOpenIt() {
        visit.at("tr[data-key=transport] a").focus();
        visit.press("Shift+Tab", "Tab");
        visit.focuses("tr[data-key=transport] a");
        assertThat(visit.at("tr[data-key=transport] a")
                        .evaluate("link => getComputedStyle(link, '::after').outlineStyle"))
                .isEqualTo("solid");
        visit.press("Enter");
        visit.sees("h1", "Transport bureau");
    }

    @Test
    void shouldCloseADialogWithEscapeAndReturnToItsButton() {
        visit.at(".choose").focus();
        visit.press("Enter");
        visit.focuses(".chooser [aria-current=date]");
        visit.press("Escape");
        visit.doesNotSee(".chooser");
        visit.focuses(".choose");
    }

    @Test
    void shouldStepThroughPeriodsAndReturnToToday() {
        visit.at("[aria-label='The period before']").click();
        visit.sees(".choose", "October 2026");
        visit.isAt("?period=2026-10");
        visit.at("[aria-label='The period before']").click();
        visit.sees(".choose", "September 2026");
        visit.sees("#foot", "September 2026 is closed.");
        visit.at(".period a", "Today").click();
        visit.sees(".choose", "November 2026");
        visit.isAt("/?");
    }

    @Test
    void shouldChooseAPeriodOfAnotherTypeByTheKeyboardAlone() {
        visit.at(".choose").focus();
        visit.press("Enter");
        visit.at(".chooser [data-type=WEEK]").focus();
        visit.press("Enter");
        visit.sees(".chooser .grid", "week 47");
        visit.at(".chooser [aria-label='Week 47, 2026']").focus();
        visit.press("ArrowUp", "Enter");
        visit.sees(".choose", "Week 45, 2026");
        visit.isAt("?type=WEEK&period=2026-W45");
        visit.sees("#chart-title", "Activities a day, Week 45, 2026");
    }

    @Test
    void shouldTurnToAnotherYear() {
        visit.at(".choose").click();
        visit.at("[aria-label=Earlier]").click();
        visit.sees(".chooser .turn", "2025");
        visit.at(".chooser a[aria-label='December 2025']").click();
        visit.sees(".choose", "December 2025");
    }

    @Test
    void shouldOpenWhatALinkSays() {
        visit.page()
                .navigate(server.url()
                        + "/?org=transport&type=QUARTER&period=2026-Q3&measure=signIns&lang=zh&theme=dark");
        visit.sees("h1", "Transport bureau");
        visit.sees(".choose", "2026年第三季度");
        visit.sees("#chart-title", "每日签到，2026年第三季度");
        assertThat(visit.at("html").getAttribute("data-theme")).isEqualTo("dark");
        assertThat(visit.at("html").getAttribute("lang")).isEqualTo("zh-CN");
    }

    @Test
    void shouldTakeADayInALinkForThePeriodItLiesIn() {
        visit.page().navigate(server.url() + "/?type=MONTH&period=2026-09-17");
        visit.sees(".choose", "September 2026");
    }

    @Test
    void shouldOpenADayOfTheChartByTheKeyboard() {
        visit.at(".chart-canvas").focus();
        visit.press("ArrowRight");
        visit.sees(".chart-tip", "Sun, 22 Nov 2026");
        visit.press("ArrowLeft");
        visit.sees(".chart-tip", "Sat, 21 Nov 2026");
        visit.press("Enter");
        visit.isAt("?type=DAY&period=2026-11-21");
        visit.sees(".choose", "Sat, 21 Nov 2026");
    }

    @Test
    void shouldKeepTheAddressOnEveryLink() {
        visit.page().navigate(server.url() + "/?org=health&period=2026-10&lang=zh");
        visit.sees("h1", "Health commission");
        assertThat(visit.at("#ranking tbody a").first().getAttribute("href"))
                .startsWith("?org=health")
                .endsWith("&period=2026-10&lang=zh");
    }
}
