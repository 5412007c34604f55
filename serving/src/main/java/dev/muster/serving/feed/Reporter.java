package dev.muster.serving.feed;

import dev.muster.avro.ViewReport;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
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

    private final String viewId;
    private final Clock clock;
    private final Serializer<ViewReport> serializer;
    private final Producer<String, byte[]> producer;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var made = new Thread(task, "view-reporter");
        made.setDaemon(true);
        return made;
    });
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile State state = new State(null, List.of());
    private volatile boolean failing;

    private record State(@Nullable Instant asOf, List<String> fences) {}

    private Reporter(String viewId, Clock clock, AvroSerdes serdes, Producer<String, byte[]> producer) {
        this.viewId = viewId;
        this.clock = clock;
        this.serializer = serdes.serializer(Topics.VIEW_REPORTS);
        this.producer = producer;
    }

    /** Returns a reporter that is still silent. */
    public static Reporter of(MusterConfig config, Clock clock, AvroSerdes serdes, String viewId) {
        return new Reporter(viewId, clock, serdes, producer(config, viewId));
    }

    /**
     * Begins to report, unless it does already. The topic must exist: a broker may make a topic that a producer asks for,
     * and not as it should be.
     */
    void begin() {
        if (begun.compareAndSet(false, true)) {
            thread.scheduleWithFixedDelay(this::report, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Producer<String, byte[]> producer(MusterConfig config, String viewId) {
        var settings = new HashMap<>(config.kafka());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, viewId + "-reports");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
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
        var now = state;
        try {
            var value = serializer.serialize(
                    Topics.VIEW_REPORTS.name(),
                    ViewReport.newBuilder()
                            .setViewId(viewId)
                            .setTime(clock.instant())
                            .setAsOf(now.asOf == null ? Instant.EPOCH : now.asOf)
                            .setFences(now.fences)
                            .setTimeout(TIMEOUT.toMillis())
                            .build());
            send(value);
        } catch (KafkaException e) {
            failed(e);
        }
    }

    private Future<?> send(byte @Nullable [] value) {
        return producer.send(new ProducerRecord<>(Topics.VIEW_REPORTS.name(), viewId, value), (metadata, failure) -> {
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
                    "The view {} cannot report how far it has read, it goes on trying: {}", viewId, failure.toString());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) && begun.get()) {
                send(null).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException | TimeoutException | ExecutionException e) {
            LOG.warn(
                    "The view {} could not take back its report; it counts as live for {} s more",
                    viewId,
                    TIMEOUT.toSeconds());
        }
        producer.close(PATIENCE);
    }
}
