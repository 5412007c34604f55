package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.muster.serving.FixtureServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Takes the pictures of the page that the README shows, when asked to, of the invented federation:
 * {@code ./mvnw -pl :muster-serving -am test -Dtest=Pictures -Dsurefire.failIfNoSpecifiedTests=false -Dpictures=true}.
 */
@ExtendWith(Chromium.class)
@EnabledIfSystemProperty(named = "pictures", matches = "true")
class Pictures {

    private static final Instant NOW = Instant.parse("2026-11-22T06:32:07Z");
    private static final Path FOLDER = Path.of("../docs/images");
    private static final long LARGEST = 300_000;

    @Test
    void take(Browser browser) throws IOException {
        try (var server = FixtureServer.start(new SteppedClock(NOW), Map.of())) {
            desk(browser, server, Scene.OVERVIEW, "en", "light", "overview");
            desk(browser, server, Scene.OVERVIEW, "zh", "dark", "overview-dark-zh");
            desk(browser, server, Scene.ORGANIZATION, "en", "dark", "organization-dark");
            desk(browser, server, Scene.OBLIGATIONS, "en", "light", "obligations");
            desk(browser, server, Scene.OBLIGATIONS, "zh", "light", "obligations-zh");
            desk(browser, server, Scene.CAMPAIGNS, "en", "light", "campaigns");
            wall(browser, server, Scene.WALL_OVERVIEW, "en", "wall");
            wall(browser, server, Scene.WALL_OBLIGATIONS, "zh", "wall-obligations-zh");
            phone(browser, server, Scene.OVERVIEW, "en", "light", "phone");
            phone(browser, server, Scene.OBLIGATIONS, "zh", "dark", "phone-obligations-dark-zh");
        }
    }

    private static void desk(
            Browser browser, FixtureServer server, Scene scene, String language, String theme, String name)
            throws IOException {
        take(browser, Visit.window().setViewportSize(1400, 1180), server, scene, language, theme, name);
    }

    private static void wall(Browser browser, FixtureServer server, Scene scene, String language, String name)
            throws IOException {
        take(browser, Visit.window().setViewportSize(1920, 1080), server, scene, language, "dark", name);
    }

    private static void phone(
            Browser browser, FixtureServer server, Scene scene, String language, String theme, String name)
            throws IOException {
        var window = Visit.window()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setIsMobile(true)
                .setHasTouch(true);
        take(browser, window, server, scene, language, theme, name);
    }

    private static void take(
            Browser browser,
            Browser.NewContextOptions window,
            FixtureServer server,
            Scene scene,
            String language,
            String theme,
            String name)
            throws IOException {
        var picture = FOLDER.resolve(name + ".png");
        Files.createDirectories(FOLDER);
        try (var visit = scene.open(browser, window, server.url(), language, theme)) {
            visit.page().screenshot(new Page.ScreenshotOptions().setPath(picture));
            assertThat(visit.complaints()).isEmpty();
        }
        assertThat(Files.size(picture)).isBetween(10_000L, LARGEST);
    }
}
