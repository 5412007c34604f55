package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Route;
import dev.muster.config.MusterConfig;
import dev.muster.serving.FixtureServer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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
    void shouldSayWhyAnOrganizationOwesNothing(Browser browser) {
        open(browser, "/?view=obligations&org=not-stated-yet");
        visit.sees(".message", "not-stated-yet owes nothing");
        visit.sees(".message", "It is not registered; rules are about registered organizations.");
        visit.page().navigate(server.url() + "/?view=obligations&org=old-market");
        visit.sees(".message", "It ended on 22 Jun 2026.");
        visit.sees(".own", "One theme day a month");
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void shouldSayThatThereAreNoRulesYet(Browser browser) {
        visit = Visit.to(browser, "about:blank");
        visit.page()
                .route(
                        "**/api/v1/quotas*",
                        route -> route.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("application/json")
                                        .setBody(
                                                "{\"zone\":\"Asia/Shanghai\",\"total\":0,\"offset\":0,\"limit\":100,\"rules\":[]}")));
        visit.page().navigate(server.url() + "/?view=obligations");
        visit.sees(".message", "No rules yet");
        visit.sees(".message code", "./muster import DIR");
        visit.at(".views a", "Overview").click();
        visit.sees(".tile", "Activities");
        visit.doesNotSee("#compliance");
        visit.doesNotSee(".tile[data-key=order]");
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void shouldSayThatThereAreNoCampaignsYet(Browser browser) {
        visit = Visit.to(browser, "about:blank");
        visit.page()
                .route(
                        "**/api/v1/campaigns*",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody("{\"zone\":\"Asia/Shanghai\",\"campaigns\":[]}")));
        visit.page().navigate(server.url() + "/?view=campaigns");
        visit.sees(".message", "No campaigns yet");
        visit.doesNotSee(".tile");
        visit.at(".views a", "Overview").click();
        visit.sees(".tile", "Activities");
        visit.doesNotSee(".message");
        visit.doesNotSee("#campaigns");
        assertThat(visit.complaints()).isEmpty();
    }

    @Test
    void shouldSayThatNobodyIsBehindOrThatFiltersLeaveNothing(Browser browser) {
        open(browser, "/?view=obligations&quota=library-gifts");
        visit.sees(".behind", "Nothing matches these filters.");
        visit.at(".behind a", "Show all").click();
        visit.sees(".behind", "One theme day a month");
        visit.page().navigate(server.url() + "/?view=obligations&quota=meeting-weekly&status=MET_LATE");
        visit.sees(".board-card", "Nobody on the board stands so.");
    }

    @Test
    void shouldWithholdSmallCountsOfPeopleInObligations(Browser browser) {
        open(browser, "/?view=obligations&org=transport-1&quota=participation-monthly&status=MET");
        visit.sees(".behind .of-done", "withheld, of ");
        visit.sees(".behind .of-done", "fewer than 50 people: withheld for privacy");
    }

    @Test
    void shouldSayWhatWasJudgedFromHistory(Browser browser) {
        open(browser, "/?view=obligations&quota=theme-day-monthly");
        var cell = visit.at("#board tr[data-key=transport-5] td[data-period='2026-01']");
        visit.sees(cell, "missed, January 2026");
        visit.sees(cell, "judged from history, before anybody watched");
        visit.sees(".board-card .legend", "judged from history, before anybody watched");
    }

    @Test
    void shouldSayWhereNothingIsOwedOnABoard(Browser browser) {
        open(browser, "/?view=obligations&quota=theme-day-monthly&org=markets");
        visit.sees("#board tr[data-key=archive] td[data-period='2026-11']", "waived, November 2026");
        visit.sees("#board tr[data-key=old-market] td[data-period='2026-11']", "owes nothing");
    }

    @Test
    void shouldNotAskAgainAndAgainForWhatDoesNotExist(Browser browser) {
        open(browser, "/?org=nobody");
        visit.sees(".message", "No organization has the id “nobody”.");
        hearStatusThreeTimes();
        var asked = new AtomicInteger();
        visit.page().onRequest(request -> asked.addAndGet(request.url().contains("/organizations/") ? 1 : 0));
        hearStatusThreeTimes();
        assertThat(asked.get()).isZero();
    }

    private void hearStatusThreeTimes() {
        visit.page().evaluate("""
                        () => new Promise((done) => {
                          const source = new EventSource('/api/v1/events');
                          let heard = 0;
                          source.addEventListener('status', () => ++heard === 3 && done(source.close()));
                        })
                        """);
    }

    @Test
    void shouldRefuseAPeriodThatIsNone(Browser browser) {
        open(browser, "/?period=2026-13");
        visit.sees(".choose", "November 2026");
    }
}
