package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.muster.serving.FixtureServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reader without a mouse reaches everything, always sees where they are, and gets wherever a click leads. */
@ExtendWith(Chromium.class)
class KeyboardTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:32:07Z");

    /** Notes every control that a reader may reach, in the order of the page, and tells how many there are. */
    private static final String NOTE_CONTROLS = """
            () => {
              window.controls = [
                ...document.querySelectorAll('a[href], button, select, input, summary, [tabindex="0"]'),
              ].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('dialog:not([open])'));
              return controls.length;
            }
            """;

    /** Which control has the focus, whether it can be seen to have it, whether it has any room, and what it is. */
    private static final String FOCUSED = """
            () => {
              const one = document.activeElement;
              const isOutlined = (part) => {
                const { outlineStyle, outlineWidth } = getComputedStyle(one, part);
                return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
              };
              const { width, height } = one.getBoundingClientRect();
              return [controls.indexOf(one), isOutlined(null) || isOutlined('::after'), width > 0 && height > 0,
                one.outerHTML.slice(0, 120)];
            }
            """;

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

    @ParameterizedTest
    @EnumSource(names = {"OVERVIEW", "OBLIGATIONS", "CAMPAIGNS"})
    void shouldReachEveryControlAndShowWhereItIs(Scene scene, Browser browser) {
        visit = scene.open(browser, Visit.window(), server.url(), "en", "light");
        int controls = (Integer) visit.page().evaluate(NOTE_CONTROLS);
        assertThat(controls).isGreaterThan(30);
        var reached = new ArrayList<Object>();
        for (int i = 0; i < controls; i++) {
            visit.press("Tab");
            var focused = (List<?>) visit.page().evaluate(FOCUSED);
            assertThat(focused.get(1)).as("visible focus of " + focused).isEqualTo(true);
            assertThat(focused.get(2)).as("room of " + focused).isEqualTo(true);
            reached.add(focused.get(0));
        }
        assertThat(reached)
                .containsExactlyElementsOf(IntStream.range(0, controls).boxed().toList());
    }

    @Test
    void shouldGetFromTheOverviewToACampaignAndItsOrganizations(Browser browser) {
        visit = Scene.OVERVIEW.open(browser, Visit.window(), server.url(), "en", "light");
        visit.press("Tab", "Enter");
        visit.focuses("main");
        visit.at(".views a", "Campaigns").focus();
        visit.press("Enter");
        visit.sees("#chart-title", "Winter relief");
        visit.at("#purses tr[data-key=library] a").focus();
        visit.press("Enter");
        visit.sees(".period", "Library for Lake District");
        visit.at("#ranking tbody a", "Health commission").focus();
        visit.press("Enter");
        visit.sees("h1", "Health commission");
        visit.sees(".period", "Library for Lake District");
    }

    @Test
    void shouldTurnAWallByTheArrowKeys(Browser browser) {
        visit = Scene.WALL_OBLIGATIONS.open(
                browser, Visit.window().setViewportSize(1920, 1080), server.url(), "en", "dark");
        visit.press("ArrowRight");
        visit.page().waitForSelector("[data-scene=campaigns] #campaigns li");
        visit.press("ArrowLeft", "ArrowLeft", "ArrowLeft");
        visit.page().waitForSelector("[data-scene=overview] .tile");
    }
}
