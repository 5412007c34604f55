package dev.muster.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.muster.avro.ActivityEvent;
import dev.muster.avro.Direction;
import dev.muster.avro.DonationEvent;
import dev.muster.avro.FactStatus;
import dev.muster.avro.SignInEvent;
import dev.muster.time.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private static final int EVENTS = 60_000;
    private static final int BRANCHES = 400;

    private final EventStream stream = new EventStream(new Federation(BRANCHES), EVENTS, 3);
    private final List<Event> events = all(stream);

    private static List<Event> all(EventStream stream) {
        var all = new ArrayList<Event>();
        stream.forEachRemaining(all::add);
        return all;
    }

    @Test
    void shouldBeTheSameForTheSameSeed() {
        assertThat(all(new EventStream(new Federation(BRANCHES), EVENTS, 3))).isEqualTo(events);
        assertThat(all(new EventStream(new Federation(BRANCHES), EVENTS, 4))).isNotEqualTo(events);
    }

    @Test
    void shouldGiveAsManyEventsAsAskedFor() {
        assertThat(events).hasSize(EVENTS);
    }

    @Test
    void shouldMixTheKindsAsStated() {
        assertThat(share(SignInEvent.class)).isCloseTo(0.80, within(0.01));
        assertThat(share(ActivityEvent.class)).isCloseTo(0.12, within(0.01));
        assertThat(share(DonationEvent.class)).isCloseTo(0.08, within(0.01));
    }

    private double share(Class<?> kind) {
        return (double) events.stream()
                        .filter(event -> kind.isInstance(event.value()))
                        .count()
                / EVENTS;
    }

    @Test
    void shouldRepeatTwoInAHundredAndReviseOne() {
        long repeated = EVENTS - events.stream().map(Event::value).distinct().count();
        long revised =
                facts().values().stream().filter(fact -> fact.revision > 1).count();

        assertThat((double) repeated / EVENTS).isCloseTo(0.02, within(0.003));
        assertThat((double) revised / EVENTS).isCloseTo(0.01, within(0.003));
        assertThat(stream.outcomes().values()).containsEntry("consumed", (long) EVENTS);
        assertThat(stream.outcomes().values().get("duplicate")
                        + Objects.requireNonNullElse(stream.outcomes().values().get("superseded"), 0L))
                .isEqualTo(repeated);
    }

    @Test
    void shouldHaveStragglers() {
        long late = events.stream()
                .filter(event -> event.value() instanceof SignInEvent signIn
                        && Duration.between(signIn.getOccurredAt(), signIn.getRecordedAt())
                                        .toHours()
                                >= 24)
                .count();

        assertThat((double) late / EVENTS).isCloseTo(0.05 * 0.8, within(0.01));
    }

    @Test
    void shouldStayInOneYear() {
        assertThat(events)
                .extracting(event ->
                        Period.day(occurredAt(event.value()), EventStream.ZONE).getYear())
                .containsOnly(Integer.parseInt(EventStream.year()));
    }

    private static Instant occurredAt(SpecificRecord value) {
        if (value instanceof SignInEvent signIn) {
            return signIn.getOccurredAt();
        }
        return value instanceof ActivityEvent activity
                ? activity.getOccurredAt()
                : ((DonationEvent) value).getOccurredAt();
    }

    @Test
    void shouldGiveBranchesEventsByZipfsLaw() {
        var records = stream.records().values();

        assertThat((double) records.get("branch-1") / records.get("branch-10")).isCloseTo(10, within(1.5));
        assertThat(records.values().stream().mapToLong(count -> count).sum()).isEqualTo(EVENTS);
    }

    @Test
    void shouldLetMembersComeBack() {
        var totals = stream.totals().values();

        assertThat(totals.get("signIns")).isGreaterThan(5 * totals.get("members"));
    }

    @Test
    void shouldAddUpToWhatTheHighestRevisionsSay() {
        var held = facts().values().stream()
                .map(fact -> fact.value)
                .filter(value -> value.get(2) == FactStatus.RECORDED)
                .toList();
        var signIns = held.stream()
                .filter(SignInEvent.class::isInstance)
                .map(SignInEvent.class::cast)
                .toList();
        var totals = stream.totals().values();

        assertThat(totals.get("activities"))
                .isEqualTo(held.stream().filter(ActivityEvent.class::isInstance).count());
        assertThat(totals.get("signIns")).isEqualTo(signIns.size());
        assertThat(totals.get("members"))
                .isEqualTo(signIns.stream()
                        .map(SignInEvent::getMemberKey)
                        .collect(Collectors.toSet())
                        .size());
        assertThat(totals.get("RECEIVED EUR minor")).isEqualTo(euros(held));
    }

    private static long euros(List<SpecificRecord> held) {
        return held.stream()
                .filter(DonationEvent.class::isInstance)
                .map(DonationEvent.class::cast)
                .filter(gift -> gift.getDirection() == Direction.RECEIVED
                        && gift.getCurrency().equals("EUR"))
                .mapToLong(DonationEvent::getAmountMinor)
                .sum();
    }

    private record Fact(int revision, SpecificRecord value) {}

    /** Returns the highest revision of every fact; ids and revisions are the first fields of all three kinds. */
    private Map<String, Fact> facts() {
        var facts = new HashMap<String, Fact>();
        for (var event : events) {
            var fact = new Fact((int) event.value().get(1), event.value());
            facts.merge((String) event.value().get(0), fact, (a, b) -> b.revision > a.revision ? b : a);
        }
        return facts;
    }
}
