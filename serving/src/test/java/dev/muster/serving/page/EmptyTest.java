package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.muster.config.MusterConfig;
import dev.muster.serving.FixtureServer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where there is nothing to show the page says why. */
@ExtendWith(Chromium.class)
class EmptyTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:32:07Z");

    private static FixtureServer server;
    private Visit visit;

    @BeforeAll
    static void startServer() {
        server = FixtureServer.start(new SteppedClock(NOW), Map.of(MusterConfig.PEOPLE_THRESHOLD, "50"));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @AfterEach
    void close() {
        visit.close();
    }

    private void open(Browser browser, String query) {
        visit = Visit.to(browser, server.url() + query);
    }

    @Test
    void shouldSayThatNothingIsRecordedAndWhereSomethingIs(Browser browser) {
        open(browser, "/?period=2024-05");
        visit.sees(".message", "has nothing recorded in May 2024.");
        visit.at(".message a", "Go to November 2026, the latest with records").click();
        visit.sees(".choose", "November 2026");
        visit.doesNotSee(".message");
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void shouldSayThatAnOrganizationWasNotFoundedYet(Browser browser) {
        open(browser, "/?period=2018-05");
        visit.sees(".message", "was not founded yet: it begins on 1 Jan 2019.");
        visit.doesNotSee(".tile");
    }

    @Test
    void shouldSayThatAnOrganizationNoLongerExists(Browser browser) {
        open(browser, "/?org=old-market&period=2026-08");
        visit.sees(".message", "Old market team no longer existed: it ended on 22 Jun 2026.");
    }

    @Test
    void shouldSayThatAPeriodHasNotBegun(Browser browser) {
        open(browser, "/?period=2027-01");
        visit.sees(".message", "January 2027 has not begun.");
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void shouldSayWhatIsWithheldForPrivacy(Browser browser) {
        open(browser, "/?org=transport-1");
        visit.sees(visit.tile("members").locator(".big"), "–");
        visit.sees(visit.tile("members"), "fewer than 50 people: withheld for privacy");
    }

    @Test
    void shouldSayThatNobodyHasAnId(Browser browser) {
        open(browser, "/?org=nobody");
        visit.sees(".message", "No organization has the id “nobody”.");
        visit.at(".message a").click();
        visit.sees("h1", "City committee");
    }

    @Test
    void shouldSayThatAnOrganizationIsNotRegistered(Browser browser) {
        open(browser, "/?org=not-stated-yet");
        visit.sees(".facts", "not registered");
        visit.sees(visit.tile("activities").locator(".big"), "");
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void shouldRefuseAPeriodThatIsNone(Browser browser) {
        open(browser, "/?period=2026-13");
        visit.sees(".choose", "November 2026");
    }
}
