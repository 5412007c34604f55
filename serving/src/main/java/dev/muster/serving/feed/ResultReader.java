package dev.muster.serving.feed;

import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.serde.RegistryUnavailableException;
import dev.muster.serving.model.Condition;
import dev.muster.serving.model.Condition.Need;
import dev.muster.serving.model.Model;
import dev.muster.serving.model.Published;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the result topics from their beginning, without a group and without end, into a model, and publishes it.
 *
 * <p>Whatever is missing, broker, topics or registry, it waits for, says so in the {@link Condition} and goes on where it
 * was. Where a topic turns out to be shorter than what was read of it, it was made anew, and all is read anew.
 */
public final class ResultReader implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ResultReader.class);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration PUBLISH = Duration.ofMillis(250);
    private static final Duration PUBLISH_MORE_FOR_EACH = Duration.ofNanos(10_000);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final MusterConfig config;
    private final Clock clock;
    private final AvroSerdes serdes;
    private final Published published;
    private final Condition condition;
    private final Reporter reporter;
    private final String clientId;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private Model model;
    private Records records;
    private Horizon horizon;
    private boolean unpublished;
    private long lastPublished;
    private @Nullable Instant lastAsOf;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    /**
     * @param published where snapshots are published to
     * @param condition where what is missing is told
     * @param reporter what tells Kafka how far the results have been read
     */
    public ResultReader(
            MusterConfig config,
            Clock clock,
            AvroSerdes serdes,
            Published published,
            Condition condition,
            Reporter reporter,
            String clientId) {
        this.config = config;
        this.clock = clock;
        this.serdes = serdes;
        this.published = published;
        this.condition = condition;
        this.reporter = reporter;
        this.clientId = clientId;
        model = new Model(zone());
        records = new Records(serdes, model);
        horizon = new Horizon();
        thread = new Thread(this, "view-reader");
        thread.setDaemon(true);
    }

    private @Nullable ZoneId zone() {
        return config.getString(MusterConfig.ZONE).isEmpty() ? null : config.zone();
    }

    /** Starts reading, on a thread of its own. */
    public void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (!isStopped()) {
                session();
            }
        } catch (RuntimeException | Error e) {
            if (!isStopped()) {
                LOG.error("Reading the results has failed for good", e);
                condition.failed(e.toString());
            }
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void session() {
        try (var admin = Admin.create(adminSettings());
                var open = new KafkaConsumer<byte[], byte[]>(consumerSettings())) {
            consumer = open;
            if (!isStopped()) {
                read(admin, open);
            }
        } catch (WakeupException | InterruptException e) {
            LOG.debug("The reading was interrupted, stopped: {}", isStopped(), e);
        } catch (KafkaException e) {
            LOG.warn("Reading the results was interrupted, it begins again where it was: {}", e.toString());
            noBroker(e);
            pause(RETRY);
        } finally {
            consumer = null;
        }
    }

    private Map<String, Object> consumerSettings() {
        var settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return settings;
    }

    private Map<String, Object> adminSettings() {
        var settings = new HashMap<>(config.kafka());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId + "-admin");
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return settings;
    }

    private void read(Admin admin, Consumer<byte[], byte[]> from) {
        var partitions = awaitTopics(admin);
        if (partitions == null) {
            return;
        }
        model.partitions(partitions.count(Topics.ORGANIZATION_COUNTS.name()));
        reporter.begin();
        var results = partitions.among(ResultTopics.names());
        from.assign(results);
        results.forEach(each -> from.seek(each, positions.getOrDefault(each, 0L)));
        var ends = new Ends(admin, results);
        while (!isStopped()) {
            from.poll(POLL).forEach(this::take);
            results.forEach(each -> positions.put(each, from.position(each)));
            if (!look(ends)) {
                startOver();
                return;
            }
            if (horizon.reached(positions::get)) {
                reached();
            } else if (unpublished && condition.isCaughtUp() && publishIsDue()) {
                publish();
            }
        }
    }

    /** Returns the partitions once every topic exists, or null when the view is stopped before. */
    private @Nullable Partitions awaitTopics(Admin admin) {
        var wanted = Stream.concat(ResultTopics.names().stream(), Stream.of(Topics.VIEW_REPORTS.name()))
                .toList();
        while (!isStopped()) {
            var partitions = Partitions.of(admin, wanted);
            condition.there(Need.BROKER);
            if (partitions.missing().isEmpty()) {
                condition.there(Need.TOPICS);
                return partitions;
            }
            condition.missing(
                    Need.TOPICS,
                    "the topics " + String.join(", ", partitions.missing())
                            + " do not exist (start the pipeline or run ./muster topics)",
                    clock.instant());
            pause(RETRY);
        }
        return null;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        while (!isStopped()) {
            try {
                records.take(record);
                condition.there(Need.REGISTRY);
                unpublished = true;
                return;
            } catch (RegistryUnavailableException e) {
                condition.missing(
                        Need.REGISTRY,
                        "the registry at " + config.getString(MusterConfig.REGISTRY_URL) + " does not answer",
                        clock.instant());
                pause(config.duration(MusterConfig.REGISTRY_RETRY_MS));
            } catch (Records.UndecodableException e) {
                undecodable(record, e);
                return;
            }
        }
        throw new WakeupException();
    }

    private void undecodable(ConsumerRecord<byte[], byte[]> record, Records.UndecodableException e) {
        if (condition.undecodable() == 1) {
            LOG.error(
                    "The record {}-{}@{} of the results cannot be read, its counts are missing; later ones like it are"
                            + " only counted",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e);
        }
    }

    /** Asks and hears where the partitions end; returns false where one is shorter than what was read of it. */
    private boolean look(Ends ends) {
        ends.ask(model.pipeline(), horizon.free());
        try {
            var answer = ends.answer();
            if (answer == null) {
                return true;
            }
            condition.there(Need.BROKER);
            condition.lag(lag(answer.offsets()));
            horizon.claim(answer.pipeline(), answer.offsets());
            return answer.offsets().entrySet().stream()
                    .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) <= end.getValue());
        } catch (KafkaException e) {
            noBroker(e);
            return true;
        }
    }

    private long lag(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - positions.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    private void noBroker(KafkaException e) {
        condition.missing(
                Need.BROKER,
                "the broker at " + String.join(",", config.getList(MusterConfig.BOOTSTRAP_SERVERS))
                        + " cannot be read from (" + e.getMessage() + ")",
                clock.instant());
    }

    private void startOver() {
        LOG.warn("The result topics were made anew; the view reads them from their beginning");
        condition.startOver();
        positions.clear();
        model = new Model(zone());
        records = new Records(serdes, model);
        horizon = new Horizon();
        unpublished = false;
    }

    private boolean publishIsDue() {
        var pause = PUBLISH.plus(PUBLISH_MORE_FOR_EACH.multipliedBy(model.changed()));
        return System.nanoTime() - lastPublished >= pause.toNanos();
    }

    /** What is said of the horizon is said after the counts it speaks of can be seen. */
    private void reached() {
        if (unpublished || !condition.isCaughtUp() || !Objects.equals(horizon.asOf(), lastAsOf)) {
            publish();
        }
        condition.caughtUp();
        reporter.read(horizon.asOf(), horizon.fences());
    }

    private void publish() {
        published.publish(model.publish(horizon.asOf()));
        lastAsOf = horizon.asOf();
        lastPublished = System.nanoTime();
        unpublished = false;
    }

    private void pause(Duration duration) {
        try {
            stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        var open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join(STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
