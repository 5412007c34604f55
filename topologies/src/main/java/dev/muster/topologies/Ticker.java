package dev.muster.topologies;

import dev.muster.avro.Tick;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a tick into every partition its instance owns, again and again. It stands outside the topology, with a plain
 * idempotent producer: inside, every tick would hold a transaction open on its partition. Two owners for a moment write
 * two ticks, which is no harm.
 */
final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final List<Header> HEADERS = List.of(new RecordHeader(Topics.TICK_HEADER, new byte[] {1}));
    private static final Set<String> TICKED =
            Topics.ticked().stream().map(Topic::name).collect(Collectors.toSet());

    private final Supplier<Set<TopicPartition>> owned;
    private final Serializer<Tick> serializer;
    private final Clock clock;
    private final Producer<byte[], byte[]> producer;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "muster-ticker");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Instant acknowledged;

    private Ticker(
            Supplier<Set<TopicPartition>> owned,
            Serializer<Tick> serializer,
            Clock clock,
            Producer<byte[], byte[]> producer) {
        this.owned = owned;
        this.serializer = serializer;
        this.clock = clock;
        this.producer = producer;
        this.acknowledged = clock.instant();
    }

    /** Starts to write ticks into the partitions that are owned at the time. */
    static Ticker start(MusterConfig config, AvroSerdes serdes, Clock clock, Supplier<Set<TopicPartition>> owned) {
        var settings = new HashMap<>(config.kafka());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, config.getString(MusterConfig.APPLICATION_ID) + "-ticker");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        var ticker = new Ticker(owned, serdes.tickSerializer(), clock, producer);
        var interval = config.duration(MusterConfig.TICK_INTERVAL_MS).toMillis();
        ticker.executor.scheduleAtFixedRate(ticker::tick, 0, interval, TimeUnit.MILLISECONDS);
        return ticker;
    }

    private void tick() {
        try {
            var now = clock.instant();
            var value = serializer.serialize("tick", new Tick(now, null));
            owned.get().stream()
                    .filter(partition -> TICKED.contains(partition.topic()))
                    .forEach(partition -> send(partition, value, now));
        } catch (RuntimeException e) {
            LOG.warn("No ticks could be written this time; the next are tried at their time.", e);
        }
    }

    private void send(TopicPartition partition, byte[] value, Instant now) {
        // Kafka's timestamp says when it was appended, by which rules that were read before it take part.
        var tick = new ProducerRecord<byte[], byte[]>(
                partition.topic(), partition.partition(), null, null, value, HEADERS);
        producer.send(tick, (metadata, failure) -> {
            if (failure == null) {
                acknowledged = now;
            } else {
                LOG.warn("The tick of {} at {} was not written: {}", partition, now, failure.toString());
            }
        });
    }

    /** Returns when the last tick that Kafka has was written, or when this started. */
    Instant acknowledged() {
        return acknowledged;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        producer.close(Duration.ofSeconds(2));
    }
}
