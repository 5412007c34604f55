package dev.muster.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.serde.AvroGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Federation FEDERATION = new Federation(60);
    private static final int EVENTS = 5_000;

    @BeforeAll
    static void trustTheClassesOfTheTopics() {
        AvroGuard.install();
    }

    @Test
    void shouldEndWhereTheUsualOneEnds() {
        assertThat(Timeline.days(90).start()).isEqualTo(Instant.parse("2025-01-31T23:00:00Z"));
        assertThat(end(Timeline.days(1))).isEqualTo(end(Timeline.days(90)));
        assertThat(end(Timeline.days(1_095))).isEqualTo(end(Timeline.days(90)));
    }

    private static Instant end(Timeline timeline) {
        return timeline.start().plus(timeline.length());
    }

    @Test
    void shouldBeTheUsualOneWithoutAnother() {
        var usual = new EventStream(FEDERATION, EVENTS, 3);
        var ninety = new EventStream(FEDERATION, Timeline.days(90), EVENTS, 3);

        usual.forEachRemaining(event -> assertThat(ninety.next()).isEqualTo(event));
        assertThat(ninety.hasNext()).isFalse();
    }

    @Test
    void shouldRepeatAndReviseWithinADay() {
        var stream = new EventStream(FEDERATION, Timeline.days(1), EVENTS, 3);
        stream.forEachRemaining(event -> {});

        assertThat(stream.outcomes().values().get("duplicate")).isGreaterThan(EVENTS / 100);
    }

    @Test
    void shouldCountYearsApart() {
        var stream = new EventStream(FEDERATION, Timeline.days(1_095), EVENTS, 3);
        stream.forEachRemaining(event -> {});

        assertThat(stream.years()).containsExactlyInAnyOrder("2022", "2023", "2024", "2025");
        assertThat(stream.years().stream()
                        .mapToLong(year -> stream.totals(year).values().get("signIns"))
                        .sum())
                .isBetween((long) (EVENTS * 0.75), (long) (EVENTS * 0.82));
    }

    @Test
    void shouldGoOnFromAMoment() {
        var now = Instant.parse("2026-11-23T10:00:00Z");
        var stream = new EventStream(FEDERATION, Timeline.from(now, Duration.ofSeconds(50)), EVENTS, 3);
        var events = new ArrayList<Event>();
        stream.forEachRemaining(events::add);

        assertThat(events).extracting(Event::recordedAt).allMatch(at -> !at.isBefore(now));
        assertThat(events.get(EVENTS / 2).recordedAt()).isBetween(now.minusSeconds(36), now.plusSeconds(25));
    }

    @Test
    void shouldTakeNoteOfWhatIsSentBesideIt() {
        var stream = new EventStream(FEDERATION, EVENTS, 3);
        stream.forEachRemaining(event -> {});
        var other = new EventStream(FEDERATION, 1, 4).next();
        long consumed = stream.outcomes().values().get("consumed");
        stream.beside(other.value());

        assertThat(stream.outcomes().values()).containsEntry("consumed", consumed + 1);
    }
}
