package dev.muster.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EventsTest {

    private TestView view;

    @BeforeEach
    void start() {
        view = TestView.of(Town::feed);
    }

    @AfterEach
    void stop() {
        view.close();
    }

    /** The lines a client has received of a stream, growing. */
    private List<String> listen(String path) {
        var lines = new CopyOnWriteArrayList<String>();
        var stream = view.lines(path);
        var thread = new Thread(() -> stream.forEach(lines::add));
        thread.setDaemon(true);
        thread.start();
        await().until(() -> lines.stream().filter("event: status"::equals).count() > 0);
        return lines;
    }

    private static List<JsonNode> changes(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("data: ") && line.contains("\"organizations\""))
                .map(line -> TestView.json(line.substring(6)))
                .toList();
    }

    private void somethingHappens(String organization) {
        view.feed(feed -> feed.counts(organization, "DAY", "2024-03-15", counts -> counts.setSignIns(1)));
    }

    @Test
    void shouldSendTheStatusAtOnceAndEverySecond() {
        var lines = listen("/api/v1/events");
        assertThat(lines).startsWith("retry: 2000", "");
        await().until(() -> lines.stream().filter("event: status"::equals).count() >= 3);
        var status = lines.stream()
                .filter(line -> line.startsWith("data: "))
                .map(line -> TestView.json(line.substring(6)))
                .findFirst()
                .orElseThrow();
        assertThat(status.get("asOf").asText()).isEqualTo("2024-03-15T13:59:57Z");
        assertThat(status.get("live").asBoolean()).isTrue();
    }

    @Test
    void shouldSendWhatChanged() {
        var lines = listen("/api/v1/events");
        somethingHappens("n/1");
        await().until(() -> !changes(lines).isEmpty());
        var change = changes(lines).get(0);
        assertThat(change.get("organizations").toString()).isEqualTo("[\"n/1\"]");
        assertThat(change.get("all").asBoolean()).isFalse();
        assertThat(change.get("tree").asBoolean()).isFalse();
    }

    @Test
    void shouldSendOnlyAnOrganizationAndItsChildrenWhereOneIsNamed() {
        var lines = listen("/api/v1/events?organization=town");
        view.feed(feed -> feed.counts("n/1", "DAY", "2024-03-15", counts -> counts.setSignIns(1))
                .counts("north", "DAY", "2024-03-15", counts -> counts.setSignIns(1))
                .counts("town", "DAY", "2024-03-15", counts -> counts.setSignIns(1)));
        await().until(() -> !changes(lines).isEmpty());
        assertThat(changes(lines).get(0).get("organizations").toString()).isEqualTo("[\"north\",\"town\"]");
    }

    @Test
    void shouldSayNothingOfOtherOrganizations() {
        var lines = listen("/api/v1/events?organization=south");
        somethingHappens("n/1");
        somethingHappens("gone");
        await().until(() -> !changes(lines).isEmpty());
        assertThat(changes(lines))
                .allSatisfy(change ->
                        assertThat(change.get("organizations").toString()).isEqualTo("[\"gone\"]"));
    }

    @Test
    void shouldSayThatTheTreeChanged() {
        var lines = listen("/api/v1/events?organization=south");
        view.feed(feed -> feed.organization("new", ModelFeed.place("town", "New", "unit", "2024-01-01")));
        await().until(() -> !changes(lines).isEmpty());
        assertThat(changes(lines).get(0).get("tree").asBoolean()).isTrue();
    }

    private void itOwes(String organization) {
        view.feed(feed -> feed.obligation(ModelFeed.obligation(organization, "visits", "MONTH", "2024-03")
                .setOnTime(1)
                .setTotal(1)));
    }

    @Test
    void shouldSayWhoOwesDifferentlyOrHasADescendantWhoDoes() {
        var lines = listen("/api/v1/events");
        itOwes("n/1");
        await().until(() -> !changes(lines).isEmpty());
        var change = changes(lines).get(0);
        assertThat(change.get("obligations").toString()).isEqualTo("[\"n/1\",\"north\",\"town\"]");
        assertThat(change.get("organizations")).isEmpty();
        assertThat(change.get("quotas").asBoolean()).isFalse();
    }

    @Test
    void shouldSayThatBelowAnOrganizationSomebodyOwesDifferently() {
        var lines = listen("/api/v1/events?organization=town");
        itOwes("n/1");
        await().until(() -> !changes(lines).isEmpty());
        assertThat(changes(lines).get(0).get("obligations").toString()).isEqualTo("[\"north\",\"town\"]");
    }

    @Test
    void shouldSayNothingOfObligationsElsewhere() {
        var lines = listen("/api/v1/events?organization=south");
        itOwes("n/1");
        itOwes("gone");
        await().until(() -> !changes(lines).isEmpty());
        assertThat(changes(lines))
                .allSatisfy(change ->
                        assertThat(change.get("obligations").toString()).isEqualTo("[\"gone\",\"south\"]"));
    }

    @Test
    void shouldSayThatRulesChanged() {
        var lines = listen("/api/v1/events?organization=south");
        view.feed(feed -> feed.rule(ModelFeed.rule("new", "branch", null, "MONTH", "2024-01-01")));
        await().until(() -> !changes(lines).isEmpty());
        assertThat(changes(lines).get(0).get("quotas").asBoolean()).isTrue();
        assertThat(changes(lines).get(0).get("tree").asBoolean()).isFalse();
    }

    @Test
    void shouldNotNameTooMany() {
        var lines = listen("/api/v1/events");
        view.feed(feed -> {
            for (int i = 0; i < 1_001; i++) {
                feed.counts("org-" + i, "DAY", "2024-03-15", counts -> counts.setSignIns(1));
            }
        });
        await().until(() -> !changes(lines).isEmpty());
        assertThat(changes(lines).get(0).get("all").asBoolean()).isTrue();
        assertThat(changes(lines).get(0).get("organizations")).isEmpty();
    }

    @Test
    void shouldNotSendTicksAsChanges() {
        var lines = listen("/api/v1/events");
        view.feed(feed -> feed.tick(view.clock.instant()));
        await().until(() -> lines.stream().anyMatch(line -> line.contains("\"asOf\":\"2024-03-15T14:00:00Z\"")));
        assertThat(changes(lines)).isEmpty();
    }

    @Test
    void shouldForgetStreamsThatWereClosed() {
        var stream = view.lines("/api/v1/events");
        await().until(() -> view.ask("/metrics").body().contains("muster_view_event_streams 1.0"));
        stream.close();
        await().until(() -> view.ask("/metrics").body().contains("muster_view_event_streams 0.0"));
    }

    @Test
    void shouldStreamWhileNotReady() {
        try (var reading = TestView.reading();
                var lines = reading.lines("/api/v1/events")) {
            assertThat(lines.filter(line -> line.startsWith("data: ")).findFirst())
                    .hasValueSatisfying(line -> assertThat(line).contains("\"ready\":false"));
        }
    }
}
