package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Route;
import dev.muster.config.MusterConfig;
import dev.muster.serving.FixtureServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class LivenessTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:32:07Z");
    private static final Duration MORE_THAN_A_MINUTE = Duration.ofSeconds(61);

    private final SteppedClock clock = new SteppedClock(NOW);
    private FixtureServer server;
    private Visit visit;

    @BeforeEach
    void start() {
        server = FixtureServer.start(clock, Map.of());
    }

    @AfterEach
    void stop() {
        visit.close();
        server.close();
    }

    private void open(Browser browser, String query) {
        visit = Visit.to(browser, server.url() + query);
        visit.sees("h1", "City committee");
        visit.page().evaluate("window.neverReloaded = true");
    }

    private void restart() {
        var settings = Map.of(MusterConfig.HTTP_PORT, String.valueOf(server.port()));
        server.close();
        visit.sees("#pulse", "no connection");
        server = FixtureServer.start(clock, settings);
    }

    private void wasNeverReloaded() {
        assertThat(visit.page().evaluate("window.neverReloaded")).isEqualTo(true);
    }

    private long activities() {
        return new Api(server.url())
                .counts("city", "MONTH", "2026-11")
                .get("activities")
                .asLong();
    }

    private void shows(long activities) {
        visit.sees(visit.tile("activities").locator(".big"), String.valueOf(activities));
    }

    @Test
    void shouldMoveNumbersAsEventsArrive(Browser browser) {
        open(browser, "");
        long before = activities();
        shows(before);
        server.activity("transport-1");
        shows(before + 1);
        server.activity("education-1");
        shows(before + 2);
        wasNeverReloaded();
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void shouldSayThatItLives(Browser browser) {
        open(browser, "");
        visit.sees("#pulse", "live, ");
        assertThat(visit.at("#pulse .pulse").getAttribute("data-state")).isEqualTo("live");
        assertThat(visit.text("#told")).isEqualTo("Live");
    }

    @Test
    void shouldSaySinceWhenTheStreamStandsStill(Browser browser) {
        open(browser, "");
        visit.sees("#pulse", "live, ");
        server.standStill();
        clock.advance(MORE_THAN_A_MINUTE);
        visit.sees("#pulse", "stands still since ");
        visit.sees("#pulse", "14:32:07");
        visit.sees("#told", "Stands still");
        visit.sees("#pulse .sign-of", "!");

        server.moveOn();
        visit.sees("#pulse", "live, ");
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void shouldRecoverFromARestartOfTheViewByItself(Browser browser) {
        open(browser, "");
        long before = activities();
        shows(before);
        restart();
        server.activity("transport-1");
        visit.sees("#pulse", "live, ");
        shows(activities());
        wasNeverReloaded();
    }

    @Test
    void shouldAskAgainWhereTheStreamWasRefused(Browser browser) {
        visit = Visit.to(browser, "about:blank");
        visit.page().route("**/api/v1/events*", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        visit.page().navigate(server.url());
        visit.sees("h1", "City committee");
        visit.sees("#pulse", "no connection");
        visit.page().unroute("**/api/v1/events*");
        visit.page().waitForSelector("#pulse .pulse.live");
    }

    @Test
    void shouldGoOnAfterMidnightWithTheNewDay(Browser browser) {
        open(browser, "/?type=DAY");
        visit.sees(".choose", "Sun, 22 Nov 2026");
        clock.advance(Duration.ofHours(10));
        visit.sees(".choose", "Mon, 23 Nov 2026");
        wasNeverReloaded();
    }

    @Test
    void shouldTurnScenesOnAWallAndSurviveARestart(Browser browser) {
        visit = Visit.to(browser, Visit.window().setViewportSize(1920, 1080), server.url() + "/?wall=3");
        visit.sees("h1", "City committee");
        visit.page().evaluate("window.neverReloaded = true");
        assertThat(visit.at("html").getAttribute("data-theme")).isEqualTo("dark");
        visit.doesNotSee(".find");
        visit.doesNotSee(".languages");
        visit.page().waitForSelector("[data-scene=organizations] #ranking tbody tr:nth-child(5)");
        visit.page().waitForSelector("[data-scene=campaigns] #campaigns li");
        visit.page().waitForSelector("[data-scene=overview] .tiles .tile");
        restart();
        server.activity("transport-1");
        visit.sees("#pulse", "live, ");
        visit.page().waitForSelector("[data-scene=overview] .tiles .tile");
        shows(activities());
        wasNeverReloaded();
    }
}
