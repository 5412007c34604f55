package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.muster.serving.FixtureServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every scene in light and dark, in both languages, wide and narrow: readable, within its window, without complaints. */
@ExtendWith(Chromium.class)
class ScenesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:32:07Z");
    private static final List<Integer> WIDTHS = List.of(1400, 1024, 390);

    /** Rules of WCAG 2.2 up to level AA, and what axe itself holds for good practice. */
    private static final String TAGS = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

    /** How wide everything is after the browser has drawn it, and the chart has fitted itself in. */
    private static final String WIDTH_ONCE_DRAWN = """
            () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
              () => done(document.documentElement.scrollWidth))))
            """;

    private static FixtureServer server;

    @BeforeAll
    static void startServer() {
        server = FixtureServer.start(new SteppedClock(NOW), Map.of());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    void shouldBeReadableInLightAndEnglish(Scene scene, Browser browser) throws IOException {
        try (var visit = open(scene, browser, "en", "light")) {
            assertThat(faults(visit)).isEmpty();
            fits(scene, visit);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    void shouldBeReadableInDarkAndChineseInTheNarrowestWindow(Scene scene, Browser browser) throws IOException {
        try (var visit = open(scene, browser, "zh", "dark")) {
            fits(scene, visit);
            assertThat(faults(visit)).isEmpty();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private static Visit open(Scene scene, Browser browser, String language, String theme) {
        var window = scene.isOnWall() ? Visit.window().setViewportSize(1920, 1080) : Visit.window();
        var visit = scene.open(browser, window, server.url(), language, theme);
        assertThat(visit.at("html").getAttribute("data-theme")).isEqualTo(theme);
        return visit;
    }

    /** Nothing reaches beyond the window: a wall not at all, other scenes not to the side, whatever the width. */
    private static void fits(Scene scene, Visit visit) {
        if (scene.isOnWall()) {
            assertThat(visit.page().evaluate("[document.documentElement.scrollWidth, document.body.scrollHeight]"))
                    .isEqualTo(List.of(1920, 1080));
            return;
        }
        for (int width : WIDTHS) {
            visit.page().setViewportSize(width, 900);
            assertThat(visit.page().evaluate(WIDTH_ONCE_DRAWN))
                    .as("width of what is shown in a window of " + width)
                    .isEqualTo(width);
        }
    }

    /** What axe finds, one line an element. */
    private static List<String> faults(Visit visit) throws IOException {
        visit.page().evaluate(axe());
        var found = visit.page().evaluate("""
                        async () => {
                          const { violations, passes } = await axe.run(document, {
                            runOnly: { type: 'tag', values: %s },
                            resultTypes: ['violations', 'passes'],
                          });
                          return {
                            faults: violations.flatMap(({ id, nodes }) => nodes.map(
                              ({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`)),
                            compared: passes.filter(({ id }) => id === 'color-contrast').flatMap(({ nodes }) => nodes).length,
                          };
                        }
                        """.formatted(TAGS));
        var all = (Map<?, ?>) found;
        assertThat((Integer) all.get("compared"))
                .as("texts whose contrast was computed")
                .isGreaterThan(10);
        var faults = new ArrayList<String>();
        ((List<?>) all.get("faults")).forEach(fault -> faults.add(String.valueOf(fault)));
        return faults;
    }

    private static String axe() throws IOException {
        try (var script = ScenesTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
