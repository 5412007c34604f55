package dev.muster.serving.feed;

import dev.muster.avro.ViewReport;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the topic {@code view-reports} every two seconds that the view is alive and how far it has read, and at once when
 * it has read up to a fence. A clean stop takes the report back.
 */
public final class Reporter implements AutoCloseable {

    /** After how long without a report a view is no longer live. */
    static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ClientSettings settings;
    private final Clock clock;
    private final Serializer<ViewReport> serializer;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var made = new Thread(task, "view-reporter");
        made.setDaemon(true);
        return made;
    });
    private volatile @Nullable Producer<String, byte[]> producer;
    private volatile State state = new State(null, List.of());
    private volatile boolean failing;

    private record State(@Nullable Instant asOf, List<String> fences) {}

    public Reporter(ClientSettings settings, Clock clock, AvroSerdes serdes) {
        this.settings = settings;
        this.clock = clock;
        this.serializer = serdes.serializer(Topics.VIEW_REPORTS);
    }

    /**
     * Begins to report, unless it does already. The topic must exist: a broker may make a topic that a producer asks for,
     * and not as it should be.
     */
    void begin() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings.producer());
            thread.scheduleWithFixedDelay(this::report, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Takes how far the view has read; where that is a new fence, the report goes out at once. */
    void read(@Nullable Instant asOf, List<String> fences) {
        boolean grown = !state.fences.containsAll(fences);
        state = new State(asOf, fences);
        if (grown) {
            try {
                thread.execute(this::report);
            } catch (RejectedExecutionException e) {
                LOG.debug("The view is being stopped and reports no more", e);
            }
        }
    }

    private void report() {
        var to = producer;
        if (to != null) {
            try {
                send(to, serializer.serialize(Topics.VIEW_REPORTS.name(), record(state)));
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    private ViewReport record(State now) {
        return ViewReport.newBuilder()
                .setViewId(settings.id())
                .setTime(clock.instant())
                .setAsOf(now.asOf == null ? Instant.EPOCH : now.asOf)
                .setFences(now.fences)
                .setTimeout(TIMEOUT.toMillis())
                .build();
    }

    private Future<?> send(Producer<String, byte[]> to, byte @Nullable [] value) {
        return to.send(new ProducerRecord<>(Topics.VIEW_REPORTS.name(), settings.id(), value), (metadata, failure) -> {
            if (failure == null) {
                failing = false;
            } else {
                failed(failure);
            }
        });
    }

    private void failed(Exception failure) {
        if (!failing) {
            failing = true;
            LOG.warn(
                    "The view {} cannot report how far it has read, it goes on trying: {}",
                    settings.id(),
                    failure.toString());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        var to = producer;
        if (to != null) {
            takeBack(to);
            to.close(PATIENCE);
        }
    }

    private void takeBack(Producer<String, byte[]> to) {
        try {
            if (thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                send(to, null).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException | TimeoutException | ExecutionException e) {
            LOG.warn(
                    "The view {} could not take back its report; it counts as live for {} s more",
                    settings.id(),
                    TIMEOUT.toSeconds());
        }
    }
}
