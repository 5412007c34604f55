package dev.muster.cli;

import dev.muster.config.MusterConfig;
import dev.muster.connectors.kafka.FenceWatch;
import dev.muster.connectors.kafka.KafkaDestination;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fence behind everything that was sent until now. */
final class Fence {

    private static final Logger LOG = LoggerFactory.getLogger(Fence.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LISTENING = Duration.ofMillis(200);

    private final MusterConfig config;
    private final Clock clock;

    Fence(MusterConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Waits until it has passed the pipeline and the live views show what lies before it, and then for another: by the
     * first all reference data has been read, and takes part in verdicts from the second on.
     */
    void await(Stop stop) {
        try (var destination = KafkaDestination.connect(config, clock, PATIENCE, LOG::info)) {
            var watch = new FenceWatch(UUID.randomUUID().toString(), destination.tasks());
            await(destination, watch, stop);
            watch.follow(UUID.randomUUID().toString());
            await(destination, watch, stop);
        }
    }

    private void await(KafkaDestination destination, FenceWatch watch, Stop stop) {
        destination.fence(watch.fence(), clock.instant());
        while (!arrived(destination, watch)) {
            stop.throwIfWished();
        }
    }

    private boolean arrived(KafkaDestination destination, FenceWatch watch) {
        destination.listen(LISTENING, watch);
        return watch.waitingForTasks().isEmpty()
                && destination.heardAll()
                && watch.waitingForViews(clock.instant()).isEmpty();
    }
}
