package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import dev.muster.serving.FixtureServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The list for a meeting, as it comes out on paper. */
@ExtendWith(Chromium.class)
class PrintTest {

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

    @AfterEach
    void closeWithoutComplaints() {
        assertThat(visit.complaints()).isEmpty();
        visit.close();
    }

    private void open(Browser browser, String query) {
        visit = Visit.to(browser, server.url() + query);
        visit.sees(".behind", "Who is behind");
    }

    private void print() {
        visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        visit.sees("#sheet", "Who is behind: City committee 市委");
    }

    @Test
    void shouldPrintWhoIsBehindByParentWithABoxToTick(Browser browser) {
        open(browser, "/?view=obligations");
        int listed = visit.at(".behind tbody tr").count();
        print();
        assertThat(visit.at("#sheet caption").allInnerTexts())
                .containsExactlyInAnyOrder(
                        "City committee 市委",
                        "Health commission",
                        "Transport bureau",
                        "Market supervision",
                        "教育局 Education bureau",
                        "湖滨街道");
        assertThat(visit.at("#sheet tbody tr").count()).isEqualTo(listed);
        assertThat(visit.at("#sheet .tick").count()).isEqualTo(listed);
        visit.sees("#sheet", "22 Nov 2026 · Counts are final to 22 Nov 2026, 14:32:07 (Asia/Shanghai).");
        visit.sees(visit.at("#sheet table", "Market supervision"), "Archive and records");
        visit.doesNotSee("#obligations");
        visit.doesNotSee(".head");
        visit.doesNotSee("#foot");
    }

    @Test
    void shouldPrintWhatTheFiltersLeave(Browser browser) {
        open(browser, "/?view=obligations&quota=report-quarterly");
        print();
        assertThat(visit.at("#sheet tbody th").allInnerTexts()).containsExactly("Health commission");
        visit.sees("#sheet", "1 obligation");
    }

    @Test
    void shouldPrintOnLightPaperAndReturnToTheScreenAsItWas(Browser browser) {
        open(browser, "/?view=obligations&theme=dark");
        print();
        assertThat(visit.at("html").getAttribute("data-theme")).isEqualTo("light");
        visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        visit.sees("#board", "Hospital");
        visit.doesNotSee("#sheet");
        assertThat(visit.at("#sheet > *").count()).isZero();
        assertThat(visit.at("html").getAttribute("data-theme")).isEqualTo("dark");
    }

    @Test
    void shouldAskTheBrowserToPrint(Browser browser) {
        open(browser, "/?view=obligations");
        visit.page().evaluate("window.print = () => (window.printed = true)");
        visit.at(".behind [data-action=print]").focus();
        visit.press("Enter");
        assertThat(visit.page().evaluate("window.printed")).isEqualTo(true);
    }

    @Test
    void shouldPutTheWholeListOnPaperPageAfterPage(Browser browser) {
        open(browser, "/?view=obligations");
        var paper = visit.page().pdf(new Page.PdfOptions().setFormat("A4"));
        var pages = new String(paper, StandardCharsets.ISO_8859_1).split("/Type /Page\\b").length - 1;
        assertThat(pages).isBetween(2, 4);
    }
}
