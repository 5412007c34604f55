package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Route;
import dev.muster.config.MusterConfig;
import dev.muster.serving.FixtureServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
    void shouldMoveStatusesAsObligationsAreMet(Browser browser) {
        open(browser, "/?view=obligations&quota=theme-day-monthly");
        var cell = visit.at("#board tr[data-key=transport-5] td[data-period='2026-11']");
        visit.sees(cell, "at risk");
        visit.sees("#behind-title", "(13)");
        server.activity("transport-5", "theme-day");
        visit.sees(cell, "✓");
        visit.sees(cell, "met, November 2026");
        visit.sees("#behind-title", "(12)");
        wasNeverReloaded();
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void shouldMoveTheShareInOrderOnTheOverview(Browser browser) {
        open(browser, "");
        visit.sees(visit.tile("order"), "8 of 15");
        server.activity("transport-5", "theme-day");
        visit.sees(visit.tile("order"), "9 of 15");
    }

    @Test
    void shouldNotAskForObligationsWhereOnlyCountsChanged(Browser browser) {
        visit = Visit.to(browser, "about:blank");
        var asked = new CopyOnWriteArrayList<String>();
        visit.page().onRequest(request -> asked.add(request.url()));
        visit.page().navigate(server.url() + "/?org=markets");
        hasReadOnceMoreSinceItsStreamOpened(asked);
        long before = marketGifts();
        asked.clear();
        server.gift("markets-1", null, 123_00);
        visit.page().waitForCondition(() -> asked.stream().anyMatch(url -> url.contains("/counts")));
        visit.arrives();
        assertThat(marketGifts()).isEqualTo(before + 123_00);
        assertThat(asked).noneMatch(url -> url.contains("/obligations") || url.contains("/compliance"));
    }

    /** What changed before the stream is open is not told, so all is read twice; after that only what changed. */
    private void hasReadOnceMoreSinceItsStreamOpened(List<String> asked) {
        visit.page()
                .waitForCondition(() ->
                        asked.stream().filter(url -> url.endsWith("/status")).count() == 2);
        visit.arrives();
    }

    private long marketGifts() {
        for (var money :
                new Api(server.url()).counts("markets", "MONTH", "2026-11").get("money")) {
            if (money.get("direction").asText().equals("RECEIVED")
                    && money.get("currency").asText().equals("CNY")) {
                return money.get("minor").asLong();
            }
        }
        return 0;
    }

    @Test
    void shouldSayThatItLives(Browser browser) {
        open(browser, "");
        visit.sees("#pulse .pulse[data-state=live]", "live, ");
        visit.sees("#told", "Live");
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
        visit.sees("#banner [data-banner=still]", "The numbers stand still since ");
        visit.sees("#banner", "14:32:07");

        server.moveOn();
        visit.sees("#pulse", "live, ");
        visit.doesNotSee(".banner");
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
        visit.sees("#banner [data-banner=lost]", "No connection");
        visit.sees("#banner", "The numbers are those of 14:32:07");
        visit.page().unroute("**/api/v1/events*");
        visit.page().waitForSelector("#pulse .pulse.live");
    }

    @Test
    void shouldAskAgainWhereAnAnswerWasCutShort(Browser browser) {
        visit = Visit.to(browser, "about:blank");
        visit.page()
                .route(
                        "**/children/counts*",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody("{\"counts\":{\"activities\":")));
        visit.page().navigate(server.url());
        visit.sees(".message", "No connection");
        visit.page().unroute("**/children/counts*");
        visit.sees("h1", "City committee");
        shows(activities());
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
        visit.page().waitForSelector("[data-scene=obligations] #compliance li");
        visit.page().waitForSelector("[data-scene=obligations] #help tbody tr");
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
