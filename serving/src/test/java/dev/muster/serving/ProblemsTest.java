package dev.muster.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProblemsTest {

    private TestView view;

    @BeforeEach
    void start() {
        view = TestView.of(Town::feed);
    }

    @AfterEach
    void stop() {
        view.close();
    }

    private void assertProblem(String path, int status, String type, String part) {
        var answer = view.ask(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        var problem = TestView.json(answer.body());
        assertThat(problem.get("type").asText()).isEqualTo("urn:muster:problem:" + type);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).contains(part);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/organizations/nobody, nobody",
        "/api/v1/organizations/nobody/children, nobody",
        "/api/v1/organizations/nobody/counts, nobody",
        "/api/v1/organizations/nobody/counts/MONTH/2024-03, nobody",
        "/api/v1/campaigns?organization=nobody, nobody",
        "/api/v1/export/counts.csv?organization=nobody, nobody",
        "/api/v1/organizations/%2e%2e%2fstatus, ../status"
    })
    void shouldSayThatAnOrganizationIsUnknown(String path, String id) {
        assertProblem(path, 404, "unknown-organization", id);
    }

    @Test
    void shouldSayThatACampaignIsUnknown() {
        assertProblem("/api/v1/campaigns/none", 404, "unknown-campaign", "none");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/organizations/town/counts/MONTH/2024-13, 2024-13",
        "/api/v1/organizations/town/counts/MONTH/2024-Q1, 2024-Q1",
        "/api/v1/organizations/town/counts/DAY/2024-02-30, 2024-02-30",
        "/api/v1/organizations/town/counts/WEEK/2024-W53, 2024-W53",
        "/api/v1/organizations/town/counts?from=soon, soon",
        "/api/v1/organizations/town/counts?from=2024-03&to=2024-02, exchange",
        "/api/v1/organizations/town/counts?type=CAMPAIGN&from=2024, leave them out",
        "/api/v1/organizations/town/children/counts?type=CAMPAIGN, campaign's id"
    })
    void shouldSayThatAPeriodCannotBe(String path, String part) {
        assertProblem(path, 400, "not-a-period", part);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/organizations/town/counts?type=DECADE, not-a-type-of-period, DECADE",
        "/api/v1/organizations/town/counts/DECADE/2024, not-a-type-of-period, DECADE",
        "/api/v1/export/money.csv?type=DECADE, not-a-type-of-period, DECADE",
        "/api/v1/organizations/town/counts?type=DAY&from=1900-01-01, too-many-periods, 5000",
        "/api/v1/organizations?limit=0, bad-number, limit=0",
        "/api/v1/organizations?limit=10001, bad-number, 10000",
        "/api/v1/organizations?offset=-1, bad-number, offset=-1",
        "/api/v1/organizations?offset=x, bad-number, offset=x",
        "/api/v1/organizations/town/subtree?depth=-1, bad-number, depth",
        "/api/v1/organizations?day=tomorrow, not-a-day, tomorrow",
        "/api/v1/organizations?format=xml, bad-format, xml"
    })
    void shouldSayWhichParameterCannotBe(String path, String type, String part) {
        assertProblem(path, 400, type, part);
    }

    @Test
    void shouldSayWhatAnAnswerComesAs() {
        var answer = view.ask("/api/v1/status", "Accept", "text/csv");
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.body()).contains("application/json");
        assertThat(view.ask("/api/v1/organizations", "Accept", "image/png").statusCode())
                .isEqualTo(406);
    }

    @Test
    void shouldPreferWhatTheClientPrefers() {
        assertThat(view.ask("/api/v1/organizations", "Accept", "text/csv;q=0.5, application/json")
                        .body())
                .startsWith("{");
        assertThat(view.ask("/api/v1/organizations", "Accept", "text/*, */*;q=0.1")
                        .body())
                .startsWith("id,");
    }

    @Test
    void shouldSayThatNothingIsThere() {
        assertProblem("/api/v1/nothing", 404, "no-such-page", "/api/v1/nothing");
        assertProblem("/nothing.html", 404, "no-such-page", "/nothing.html");
    }

    @Test
    void shouldSayThatOnlyGetIsAllowed() {
        var answer = view.send(
                HttpRequest.newBuilder(view.uri("/api/v1/status")).POST(HttpRequest.BodyPublishers.ofString("x")));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(TestView.json(answer.body()).get("detail").asText())
                .contains("POST")
                .contains("GET");
    }

    @Test
    void shouldAskForPatienceWhileNotReady() {
        try (var reading = TestView.reading()) {
            reading.condition.lag(120);
            var answer = reading.ask("/api/v1/organizations");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(answer.body()).contains("120 records to go");
            assertThat(reading.get("/api/v1/status").get("ready").asBoolean()).isFalse();
            assertThat(reading.ask("/metrics").body()).contains("\nmuster_view_ready 0.0\n");
        }
    }

    @Test
    void shouldSayThatThePortIsInUse() {
        var config = dev.muster.config.MusterConfig.of(Map.of("http.port", String.valueOf(view.server.port())));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> ViewServer.start(config, java.time.Clock.systemUTC()))
                .isInstanceOf(dev.muster.serving.http.ListenException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + view.server.port())
                .hasMessageContaining("set http.port");
    }
}
