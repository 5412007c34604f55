package dev.muster.bench.peers.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final TopicPartition GATED = new TopicPartition("events", 0);
    private static final TopicPartition FREE = new TopicPartition("repartition", 0);

    private final Gate gate = new Gate(Map.of(GATED, 2L));
    private final Gate.Held held = gate.held();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    GateTest() {
        consumer.assign(List.of(GATED, FREE));
        consumer.updateBeginningOffsets(Map.of(GATED, 0L, FREE, 0L));
        for (long offset = 0; offset < 4; offset++) {
            consumer.addRecord(new ConsumerRecord<>(GATED.topic(), 0, offset, new byte[0], new byte[0]));
            consumer.addRecord(new ConsumerRecord<>(FREE.topic(), 0, offset, new byte[0], new byte[0]));
        }
    }

    /** Polls as the gated consumer does, and returns what came, as topic and offset. */
    private List<String> poll() {
        held.beforePoll(consumer);
        var polled = held.before(consumer.poll(Duration.ZERO), consumer);
        var seen = new ArrayList<String>();
        polled.forEach(record -> seen.add(record.topic() + record.offset()));
        return seen;
    }

    @Test
    void shouldHideWhatLiesBeyondUntilItOpens() {
        assertThat(poll())
                .containsExactlyInAnyOrder(
                        "events0", "events1", "repartition0", "repartition1", "repartition2", "repartition3");
        assertThat(consumer.position(GATED)).isEqualTo(2);

        held.beforePoll(consumer);
        assertThat(consumer.paused()).containsExactly(GATED);

        gate.open();
        held.beforePoll(consumer);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void shouldSayThatTheGateIsWhereToGoOn() {
        held.beforePoll(consumer);
        var polled = held.before(consumer.poll(Duration.ZERO), consumer);

        assertThat(polled.nextOffsets().get(GATED).offset()).isEqualTo(2);
        assertThat(polled.nextOffsets().get(FREE).offset()).isEqualTo(4);
    }

    @Test
    void shouldHideNothingOnceItIsOpen() {
        gate.open();

        assertThat(poll()).hasSize(8);
    }
}
