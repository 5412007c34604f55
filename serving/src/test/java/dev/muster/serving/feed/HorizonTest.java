package dev.muster.serving.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.serving.ModelFeed;
import dev.muster.serving.model.Model;
import dev.muster.serving.model.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class HorizonTest {

    private static final Instant TICK = Instant.parse("2024-03-15T10:00:00Z");
    private static final Instant NEXT_TICK = TICK.plusSeconds(5);
    private static final TopicPartition COUNTS = new TopicPartition("organization-counts", 0);
    private static final TopicPartition PROGRESS = new TopicPartition("progress", 0);

    private final Horizon horizon = new Horizon();

    private static Pipeline pipeline(Instant tick, String... fences) {
        var model = new Model(null);
        model.partitions(1);
        List.of("partition-0", "registrar")
                .forEach(task -> model.progress(task, ModelFeed.progress(task, tick, List.of(fences))));
        return model.pipeline();
    }

    private boolean reached(long counts, long progress) {
        return horizon.reached(partition -> partition.equals(COUNTS) ? counts : progress);
    }

    @Test
    void shouldSayNothingBeforeTheFirstClaimHolds() {
        assertThat(reached(100, 100)).isFalse();
        assertThat(horizon.asOf()).isNull();
        assertThat(horizon.fences()).isEmpty();
    }

    @Test
    void shouldHoldAClaimOnlyWhenEveryPartitionIsReadToItsEnd() {
        horizon.claim(pipeline(TICK, "fence"), Map.of(COUNTS, 10L, PROGRESS, 5L));
        assertThat(reached(9, 5)).isFalse();
        assertThat(reached(10, 4)).isFalse();
        assertThat(horizon.asOf()).isNull();
        assertThat(reached(10, 5)).isTrue();
        assertThat(horizon.asOf()).isEqualTo(TICK);
        assertThat(horizon.fences()).containsExactly("fence");
    }

    @Test
    void shouldNotLetALaterClaimPutOffTheWaitingOne() {
        horizon.claim(pipeline(TICK), Map.of(COUNTS, 10L));
        horizon.claim(pipeline(NEXT_TICK), Map.of(COUNTS, 20L));
        assertThat(horizon.free()).isFalse();
        assertThat(reached(10, 0)).isTrue();
        assertThat(horizon.asOf()).isEqualTo(TICK);
        assertThat(horizon.free()).isTrue();
    }

    @Test
    void shouldHoldAClaimOnce() {
        horizon.claim(pipeline(TICK), Map.of(COUNTS, 10L));
        assertThat(reached(10, 0)).isTrue();
        assertThat(reached(11, 0)).isFalse();
    }
}
