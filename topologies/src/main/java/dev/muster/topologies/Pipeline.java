package dev.muster.topologies;

import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.serde.RegistryUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of the pipeline: the topology, its ticks, and the deletion of consumed roll-ups.
 *
 * <p>It starts in the background. Where brokers or registry are away it waits for them and says so; where the
 * installation does not fit, or the code is wrong, it fails and says so once.
 */
public final class Pipeline implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration TICKS_MISSED = Duration.ofSeconds(30);
    private static final Duration IDLE_COMMITS = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final long CACHE = 1024L * 1024;

    private final MusterConfig config;
    private final Clock clock;
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread starter = new Thread(this::run, "muster-pipeline-start");

    private volatile String waitingFor = "the start";
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable Ticker ticker;
    private volatile @Nullable Janitor janitor;
    private volatile @Nullable AvroSerdes serdes;

    /**
     * How an instance is.
     *
     * @param live whether a restart would not help
     * @param ready whether it counts what arrives
     * @param detail why not, or that it does
     */
    public record Health(boolean live, boolean ready, String detail) {}

    private Pipeline(MusterConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Starts an instance.
     *
     * @throws ConfigException if the configuration alone is wrong
     */
    public static Pipeline start(MusterConfig config, Clock clock) {
        config.zone();
        var pipeline = new Pipeline(config, clock);
        pipeline.starter.setDaemon(true);
        pipeline.starter.start();
        return pipeline;
    }

    private void run() {
        try {
            var opened = AvroSerdes.of(config);
            serdes = opened;
            await("the schema registry", opened::registerAll);
            await("the brokers", () -> new StartCheck(config, opened).run());
            startStreams(opened);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** Something that needs brokers or registry. */
    private interface Attempt {
        void run() throws InterruptedException;
    }

    private void await(String what, Attempt attempt) throws InterruptedException {
        while (closing.getCount() > 0) {
            try {
                attempt.run();
                return;
            } catch (ConfigException e) {
                throw e;
            } catch (KafkaException e) {
                waitingFor = what + ": " + e.getMessage();
                LOG.warn("Waiting for {}", waitingFor);
                pause();
            }
        }
    }

    /** Waits a little, or until the pipeline is closed. */
    private boolean pause() throws InterruptedException {
        return closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void startStreams(AvroSerdes opened) {
        if (closing.getCount() == 0) {
            return;
        }
        var started = new KafkaStreams(MusterTopology.of(config, opened), settings(config));
        started.setUncaughtExceptionHandler(this::handle);
        started.start();
        streams = started;
        janitor = Janitor.start(config);
        if (config.getString(MusterConfig.TICK_SOURCE).equals("partition")) {
            ticker = Ticker.start(config, opened, clock, () -> owned(started));
        }
    }

    private static Set<TopicPartition> owned(KafkaStreams streams) {
        if (!streams.state().isRunningOrRebalancing()) {
            return Set.of();
        }
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .collect(Collectors.toSet());
    }

    private StreamThreadExceptionResponse handle(Throwable thrown) {
        var cause = infrastructure(thrown);
        if (cause == null) {
            fail(thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        waitingFor = String.valueOf(cause.getMessage());
        LOG.warn("A stream thread stopped without committing and is replaced: {}", waitingFor);
        try {
            pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Returns the cause that will pass by itself, or null if there is none. */
    private static @Nullable Throwable infrastructure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailableException || cause instanceof RetriableException) {
                return cause;
            }
        }
        return null;
    }

    private void fail(Throwable thrown) {
        Throwable cause = thrown;
        while (!(cause instanceof ConfigException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (!(cause instanceof ConfigException)) {
            LOG.error("The pipeline failed.", thrown);
        }
        failure.complete(cause instanceof ConfigException ? String.valueOf(cause.getMessage()) : cause.toString());
    }

    static Properties settings(MusterConfig config) {
        var settings = new HashMap<String, Object>();
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.getInt(MusterConfig.THREADS));
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) config.getShort(MusterConfig.REPLICATION_FACTOR));
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 5_000);
        // After a kill a dead member's partitions wait this long; a shorter one mistakes pauses for death.
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 15_000);

        settings.putAll(config.kafka());

        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.getString(MusterConfig.APPLICATION_ID));
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.getString(MusterConfig.STATE_DIR));
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // Flushes ask for commits; this is for what has none to ask, and short of the transaction's timeout.
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, IDLE_COMMITS.toMillis());
        // The flush guard is the only cached store, and works by being cached.
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE);
        // Ticks are in band, so no order across topics is needed.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.LARGEST_RECORD + 65_536);
        var properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    /** Returns how it is now. */
    public Health health() {
        if (failure.isDone()) {
            return new Health(false, false, failure.join());
        }
        var running = streams;
        if (running == null) {
            return new Health(true, false, "waiting for " + waitingFor);
        }
        var state = running.state();
        if (state != KafkaStreams.State.RUNNING) {
            return new Health(true, false, "Kafka Streams is " + state);
        }
        var ticking = ticker;
        if (ticking != null
                && ticking.acknowledged()
                        .plus(TICKS_MISSED)
                        .plus(config.duration(MusterConfig.TICK_INTERVAL_MS))
                        .isBefore(clock.instant())
                && !owned(running).isEmpty()) {
            return new Health(true, false, "no tick could be written since " + ticking.acknowledged());
        }
        return new Health(true, true, "counting");
    }

    /** Returns what completes with a sentence if the pipeline fails for good. */
    public CompletionStage<String> failure() {
        return failure;
    }

    /** Returns Kafka Streams once it was started, for its metrics. */
    public Optional<KafkaStreams> streams() {
        return Optional.ofNullable(streams);
    }

    /** Stops after a commit and leaves the consumer group at once. */
    @Override
    public void close() {
        closing.countDown();
        starter.interrupt();
        synchronized (this) {
            close(ticker);
            close(janitor);
            close(leaving(streams));
            close(serdes);
        }
    }

    private static @Nullable AutoCloseable leaving(@Nullable KafkaStreams streams) {
        var leave = CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSING);
        return streams == null ? null : () -> streams.close(leave);
    }

    private static void close(@Nullable AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            LOG.warn("A part of the pipeline did not close cleanly.", e);
        }
    }
}
