package dev.muster.quickstart.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.avro.Organization;
import dev.muster.avro.Quota;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class FeedTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:32:07Z");

    private final Federation federation = new Federation(1, NOW, ZoneOffset.UTC);
    private final MovableClock clock = new MovableClock();
    private final MockProducer<String, SpecificRecord> producer =
            new MockProducer<>(true, null, new StringSerializer(), (topic, value) -> new byte[1]);
    private final Feed feed = new Feed(federation, producer, clock);

    @Test
    void shouldLoadEverythingOnceWithItsKeysAndTimestamps() {
        var parts = new ArrayList<Double>();
        feed.load((sent, part) -> parts.add(part));

        var sent = producer.history();
        assertThat(sent.subList(0, 460)).allSatisfy(organization -> {
            assertThat(organization.topic()).isEqualTo("organizations");
            assertThat(organization.key()).isEqualTo(((Organization) organization.value()).getOrgId());
        });
        var rules = federation.quotas();
        var events = sent.subList(460 + federation.campaigns().size(), sent.size() - rules.size());
        var history = federation.history();
        for (var event : events) {
            var expected = history.next();
            assertThat(event.topic()).isEqualTo(expected.topic().name());
            assertThat(event.key()).isEqualTo(expected.orgId());
            assertThat(event.timestamp()).isEqualTo(expected.recordedAt().toEpochMilli());
            assertThat(event.value()).isEqualTo(expected.value());
        }
        assertThat(history.hasNext()).isFalse();
        var last = sent.subList(sent.size() - rules.size(), sent.size());
        assertThat(values(last)).isEqualTo(rules);
        assertThat(last).allSatisfy(rule -> {
            assertThat(rule.topic()).isEqualTo("quotas");
            assertThat(rule.key()).isEqualTo(((Quota) rule.value()).getQuotaId());
        });
        assertThat(parts).isSorted().endsWith(1.0).hasSizeGreaterThan(100);
    }

    @Test
    void shouldSendWhatFallsDueAndNothingBefore() {
        feed.sendDue();
        clock.now = NOW.plusSeconds(5);
        feed.sendDue();
        clock.now = NOW.plusSeconds(9);
        feed.sendDue();

        assertThat(values(producer.history())).isEqualTo(due(NOW, NOW.plusSeconds(9)));
    }

    @Test
    void shouldLeaveOutWhatFellDueWhileItSlept() {
        feed.sendDue();
        clock.now = NOW.plus(Duration.ofHours(3));
        feed.sendDue();
        clock.now = clock.now.plusSeconds(8);
        feed.sendDue();

        var woken = NOW.plus(Duration.ofHours(3));
        assertThat(values(producer.history())).isNotEmpty().isEqualTo(due(woken, woken.plusSeconds(8)));
    }

    @Test
    void shouldSayThatTheHistoryCouldNotBeSent() {
        producer.sendException = new KafkaException("broken");

        assertThatThrownBy(() -> feed.load((sent, part) -> {})).isInstanceOf(KafkaException.class);
    }

    @Test
    void shouldStopWhenClosed() {
        feed.start();
        feed.close();

        assertThat(producer.closed()).isTrue();
    }

    private List<SpecificRecord> due(Instant from, Instant to) {
        var due = new ArrayList<SpecificRecord>();
        var live = federation.live(from);
        for (var event = live.next(); !event.at().isAfter(to); event = live.next()) {
            due.add(event.value());
        }
        return due;
    }

    private static List<SpecificRecord> values(List<ProducerRecord<String, SpecificRecord>> sent) {
        return sent.stream().map(ProducerRecord::value).toList();
    }

    /** A clock that a test sets. */
    private static final class MovableClock extends Clock {

        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
