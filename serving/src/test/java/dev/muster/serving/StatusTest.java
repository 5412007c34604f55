package dev.muster.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.serving.model.Condition.Need;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StatusTest {

    private TestView view;

    @BeforeEach
    void start() {
        view = TestView.of(Town::feed);
    }

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void shouldTellHowTheViewAndThePipelineAre() {
        var status = view.get("/api/v1/status");
        assertThat(status.get("asOf").asText()).isEqualTo("2024-03-15T13:59:57Z");
        assertThat(status.get("now").asText()).isEqualTo("2024-03-15T14:00:00Z");
        assertThat(status.get("today").asText()).isEqualTo("2024-03-15");
        assertThat(status.get("organizations").asInt()).isEqualTo(6);
        assertThat(status.get("levels").asInt()).isEqualTo(3);
        assertThat(status.get("roots").findValuesAsText("id")).containsExactly("town");
        assertThat(status.get("kinds").toString()).isEqualTo("[\"branch\",\"committee\",\"unit\"]");
        assertThat(status.get("activityTypes").toString()).isEqualTo("[\"meeting\",\"visit\"]");
        assertThat(status.get("currencies").toString()).isEqualTo("{\"EUR\":2}");
        assertThat(status.get("outcomes").get("consumed").asInt()).isEqualTo(20);
        assertThat(status.get("deadLetters").get("conflict").asInt()).isEqualTo(2);
        assertThat(status.get("current").get("WEEK").asText()).isEqualTo("2024-W11");
    }

    @Test
    void shouldSaySinceWhenTheStreamStandsStill() {
        assertThat(view.get("/api/v1/status").get("live").asBoolean()).isTrue();
        view.clock.pass(Duration.ofSeconds(58));
        var status = view.get("/api/v1/status");
        assertThat(status.get("live").asBoolean()).isFalse();
        assertThat(status.get("since").asText()).isEqualTo("2024-03-15T13:59:57Z");
        view.feed(feed -> feed.tick(view.clock.instant()));
        assertThat(view.get("/api/v1/status").get("live").asBoolean()).isTrue();
        assertThat(view.get("/api/v1/status").has("since")).isFalse();
    }

    @Test
    void shouldStandStillWhereOneTaskDoes() {
        view.clock.pass(Duration.ofSeconds(58));
        view.feed(feed -> feed.onePartition(view.clock.instant()));
        assertThat(view.get("/api/v1/status").get("live").asBoolean()).isFalse();
    }

    @Test
    void shouldStayReadyButDegradedWithoutABroker() {
        view.condition.missing(Need.BROKER, "the broker at nowhere:1 cannot be read from", view.clock.instant());
        var health = view.ask("/health/ready");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(TestView.json(health.body()).get("status").asText()).isEqualTo("degraded");
        assertThat(health.body()).contains("nowhere:1").contains("since 2024-03-15T14:00:00Z");
        assertThat(view.ask("/metrics").body()).contains("muster_view_waiting{need=\"broker\"} 1.0");
        view.condition.there(Need.BROKER);
        assertThat(view.get("/health/ready").get("status").asText()).isEqualTo("up");
    }

    @Test
    void shouldBeDegradedByWhatCannotBeRead() {
        view.condition.undecodable();
        assertThat(view.get("/health/ready").get("status").asText()).isEqualTo("degraded");
        assertThat(view.get("/api/v1/status").get("undecodable").asInt()).isEqualTo(1);
        assertThat(view.ask("/metrics").body()).contains("muster_view_undecodable_records_total 1.0");
    }

    @Test
    void shouldNotBeAliveWhenTheReadingHasFailed() {
        assertThat(view.ask("/health/live").statusCode()).isEqualTo(200);
        view.condition.failed("out of memory");
        var health = view.ask("/health/live");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("out of memory").contains("restart");
    }

    @Test
    void shouldNotBeReadyBeforeTheZoneIsKnown() {
        try (var reading = TestView.reading()) {
            reading.condition.caughtUp();
            var health = reading.ask("/health/ready");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("time zone");
            assertThat(health.headers().firstValue("Retry-After")).isPresent();
        }
    }
}
