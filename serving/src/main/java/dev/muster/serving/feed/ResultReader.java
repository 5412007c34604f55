package dev.muster.serving.feed;

import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.serde.RegistryUnavailableException;
import dev.muster.serving.model.Condition;
import dev.muster.serving.model.Condition.Need;
import dev.muster.serving.model.Published;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
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
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final List<String> NEEDED = Stream.concat(
                    ResultTopics.names().stream(), Stream.of(Topics.VIEW_REPORTS.name()))
            .toList();

    private final ClientSettings settings;
    private final Condition condition;
    private final Reporter reporter;
    private final Waits waits;
    private final Supplier<Reading> beginning;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    private Reading reading;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    /**
     * @param published where snapshots are published to
     * @param condition where what is missing is told
     * @param reporter what tells Kafka how far the results have been read
     */
    public ResultReader(
            ClientSettings settings,
            Clock clock,
            AvroSerdes serdes,
            Published published,
            Condition condition,
            Reporter reporter) {
        this.settings = settings;
        this.condition = condition;
        this.reporter = reporter;
        waits = new Waits(settings, condition, clock);
        beginning = () -> new Reading(settings.config(), serdes, published, condition, reporter);
        reading = beginning.get();
        thread = new Thread(this, "view-reader");
        thread.setDaemon(true);
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
        try (var admin = Admin.create(settings.admin());
                var open = new KafkaConsumer<byte[], byte[]>(settings.consumer())) {
            consumer = open;
            if (!isStopped()) {
                read(admin, open);
            }
        } catch (WakeupException | InterruptException e) {
            LOG.debug("The reading was interrupted, stopped: {}", isStopped(), e);
        } catch (KafkaException e) {
            waits.noBroker(e);
            pause(RETRY);
        } finally {
            consumer = null;
        }
    }

    private void read(Admin admin, Consumer<byte[], byte[]> from) {
        var partitions = awaitTopics(admin);
        if (partitions == null) {
            return;
        }
        reporter.begin();
        reading.partitions(partitions.count(Topics.ORGANIZATION_COUNTS.name()));
        var results = partitions.among(ResultTopics.names());
        from.assign(results);
        reading.resume(from);
        var ends = new Ends(admin, results);
        while (!isStopped()) {
            from.poll(POLL).forEach(this::take);
            if (!reading.follow(from) || !look(ends)) {
                startOver();
                return;
            }
            reading.publish();
        }
    }

    /** Returns the partitions once every topic exists, or null when the view is stopped before. */
    private @Nullable Partitions awaitTopics(Admin admin) {
        while (!isStopped()) {
            var partitions = Partitions.of(admin, NEEDED);
            waits.there(Need.BROKER);
            if (partitions.missing().isEmpty()) {
                waits.there(Need.TOPICS);
                return partitions;
            }
            waits.noTopics(partitions.missing());
            pause(RETRY);
        }
        return null;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        while (!isStopped()) {
            try {
                reading.take(record);
                waits.there(Need.REGISTRY);
                return;
            } catch (RegistryUnavailableException e) {
                waits.noRegistry();
                pause(settings.config().duration(MusterConfig.REGISTRY_RETRY_MS));
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

    private boolean look(Ends ends) {
        reading.ask(ends);
        try {
            var answer = ends.answer();
            if (answer == null) {
                return true;
            }
            waits.there(Need.BROKER);
            return reading.hear(answer);
        } catch (KafkaException e) {
            waits.noBroker(e);
            return true;
        }
    }

    private void startOver() {
        LOG.warn("The result topics were made anew; the view reads them from their beginning");
        condition.startOver();
        reading = beginning.get();
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
