package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Takes the picture of the page that the README shows, when asked to, of a running view:
 * {@code ./mvnw -pl :muster-serving test -Dtest=OverviewPicture -Dpicture.of=http://127.0.0.1:8080}.
 */
@ExtendWith(Chromium.class)
@EnabledIfSystemProperty(named = "picture.of", matches = "http.*")
class OverviewPicture {

    private static final Path PICTURE = Path.of("../docs/images/overview.png");
    private static final long LARGEST = 300_000;

    @Test
    void take(Browser browser) throws IOException {
        var window = Visit.window().setViewportSize(1400, 1180);
        try (var visit = Visit.to(browser, window, System.getProperty("picture.of") + "/?lang=en&theme=light")) {
            visit.page().waitForSelector("#pulse .pulse.live");
            visit.page().waitForSelector("#ranking tbody tr");
            Files.createDirectories(PICTURE.getParent());
            visit.page().screenshot(new Page.ScreenshotOptions().setPath(PICTURE));
        }
        assertThat(PICTURE).isNotEmptyFile();
        assertThat(Files.size(PICTURE)).isLessThan(LARGEST);
    }
}
