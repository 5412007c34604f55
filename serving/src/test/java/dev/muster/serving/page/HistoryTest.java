package dev.muster.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import dev.muster.serving.FixtureServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the view of obligations says of the periods that led here, and of the levels. */
@ExtendWith(Chromium.class)
class HistoryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:32:07Z");

    private static FixtureServer server;
    private static Api api;
    private Visit visit;

    @BeforeAll
    static void startServer() {
        server = FixtureServer.start(new SteppedClock(NOW), Map.of());
        api = new Api(server.url());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void open(Browser browser) {
        visit = Visit.to(browser, server.url() + "/?view=obligations");
        visit.arrives();
    }

    @AfterEach
    void closeWithoutComplaints() {
        assertThat(visit.complaints()).isEmpty();
        visit.close();
    }

    private List<String> numbers(String status) {
        return visit.at(".flow tr[data-status=" + status + "] td").allInnerTexts();
    }

    @Test
    void shouldTellHowManyStoodHowInEachPeriod() {
        var months = new ArrayList<JsonNode>();
        api.get("organizations/city/compliance?type=MONTH&quota=theme-day-monthly&from=2025-12&children=false")
                .get("compliance")
                .forEach(month -> months.add(0, month));
        assertThat(months).hasSize(12);
        for (var state : Map.of("met", "MET", "metLate", "MET_LATE", "missed", "MISSED", "waived", "WAIVED")
                .entrySet()) {
            var expected = months.stream()
                    .map(month -> month.get(state.getKey()).asLong())
                    .map(count -> count == 0 ? "–" : String.valueOf(count))
                    .toList();
            assertThat(numbers(state.getValue())).as(state.getKey()).isEqualTo(expected);
        }
        assertThat(numbers("AT_RISK").get(11))
                .isEqualTo(months.get(11).get("open").asText());
    }

    @Test
    void shouldListAPeriodThatIsChosenInItsHistory() {
        visit.at(".flow thead a").nth(9).click();
        visit.isAt("?view=obligations&in=2026-09");
        visit.sees("#behind-title", "September 2026");
    }

    @Test
    void shouldPutTheObligationsOfALevelTogether() {
        long met = 0;
        long of = 0;
        for (var row : api.get("organizations/city/compliance?slot=last").get("compliance")) {
            boolean isOfBranches = !row.get("quota").asText().matches("report-.*|.*-gifts");
            met += isOfBranches ? row.at("/share/met").asLong() : 0;
            of += isOfBranches ? row.at("/share/of").asLong() : 0;
        }
        var branches = visit.at(".levels li", "Branches");
        visit.sees(branches.locator("[data-slot='levels.last'] .share"), 100 * met / of + " %");
        assertThat(visit.at(".levels .standing-name").allInnerTexts()).containsExactly("Branches", "Units");
    }
}
