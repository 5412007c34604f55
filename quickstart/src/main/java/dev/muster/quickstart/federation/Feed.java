package dev.muster.quickstart.federation;

import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a federation to Kafka: its past at once, then what happens as it happens.
 *
 * <p>Events that fell due while nobody sent them (a stop, a machine asleep) are left out.
 */
public final class Feed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int PROGRESS_EVERY = 500;
    private static final long POLL_MS = 100;
    private static final Duration LATEST = Duration.ofSeconds(10);

    private final Federation federation;
    private final Producer<String, SpecificRecord> producer;
    private final Clock clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "muster-feed"));
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private Iterator<Event> live;
    private Event next;

    /**
     * Connects a federation to Kafka; nothing is sent yet.
     *
     * @param config the brokers and Kafka's own settings
     * @param serdes the registry; the caller closes it
     */
    public Feed(Federation federation, MusterConfig config, AvroSerdes serdes, Clock clock) {
        this(federation, producer(config, serdes), clock);
    }

    Feed(Federation federation, Producer<String, SpecificRecord> producer, Clock clock) {
        this.federation = federation;
        this.producer = producer;
        this.clock = clock;
        this.live = federation.live(clock.instant());
        this.next = live.next();
    }

    private static Producer<String, SpecificRecord> producer(MusterConfig config, AvroSerdes serdes) {
        var settings = new HashMap<>(config.kafka());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "muster-feed");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(settings, new StringSerializer(), new TopicSerializer(serdes));
    }

    /**
     * Sends organizations, campaigns and the whole history, and when the brokers have it the rules, so that none judges a
     * half-read history. Returns when the brokers have all of it. Sent again, it changes nothing.
     *
     * @throws KafkaException if something could not be sent
     */
    public void load(LoadProgress progress) {
        federation.organizations().forEach(value -> reference(Topics.ORGANIZATIONS, value.getOrgId(), value));
        federation.campaigns().forEach(value -> reference(Topics.CAMPAIGNS, value.getCampaignId(), value));
        double span = Duration.between(federation.start(), federation.base()).toMillis();
        long sent = 0;
        for (var events = federation.history(); events.hasNext(); ) {
            var event = events.next();
            send(event);
            if (++sent % PROGRESS_EVERY == 0) {
                failIfFailed();
                progress.reached(
                        sent, Duration.between(federation.start(), event.at()).toMillis() / span);
            }
        }
        flush();
        federation.quotas().forEach(value -> reference(Topics.QUOTAS, value.getQuotaId(), value));
        flush();
        progress.reached(sent, 1);
    }

    private void flush() {
        producer.flush();
        failIfFailed();
    }

    private void reference(Topic<?> topic, String key, SpecificRecord value) {
        send(new ProducerRecord<>(topic.name(), null, clock.millis(), key, value));
    }

    /** Sends what happens from now on, on a thread of its own, until it is closed. */
    public void start() {
        skipTo(clock.instant());
        var unused = thread.scheduleWithFixedDelay(this::sendDueAndGoOn, 0, POLL_MS, TimeUnit.MILLISECONDS);
    }

    private void sendDueAndGoOn() {
        try {
            sendDue();
            failIfFailed();
        } catch (KafkaException e) {
            LOG.warn("The simulated federation could not send an event and goes on with the next.", e);
        }
    }

    /** Sends the live events that have fallen due. */
    void sendDue() {
        var now = clock.instant();
        if (next.at().isBefore(now.minus(LATEST))) {
            skipTo(now);
        }
        while (!next.at().isAfter(now)) {
            var due = next;
            next = live.next();
            send(due);
        }
    }

    private void skipTo(Instant now) {
        live = federation.live(now);
        next = live.next();
    }

    private void send(Event event) {
        send(new ProducerRecord<>(
                event.topic().name(), null, event.recordedAt().toEpochMilli(), event.orgId(), event.value()));
    }

    private void send(ProducerRecord<String, SpecificRecord> event) {
        var unused = producer.send(event, (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }

    private void failIfFailed() {
        var exception = failure.getAndSet(null);
        if (exception != null) {
            throw new KafkaException("An event of the simulated federation was not sent", exception);
        }
    }

    /** Stops sending; what was sent is flushed. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("The simulated federation is still sending and is left behind.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(5));
    }
}
