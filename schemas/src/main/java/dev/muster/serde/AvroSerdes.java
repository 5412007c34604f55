package dev.muster.serde;

import dev.muster.avro.Tick;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The serializers and deserializers of every topic's values: Avro in Confluent's wire format, or what
 * {@code serde.classes} names.
 *
 * <p>Deserializers throw {@link BadRecordException} for a value that never will be readable and
 * {@link RegistryUnavailableException} for one that may be once the registry answers; the two are never confused.
 * Whatever comes from one instance shares what the registry has said, and any number of threads may share each.
 */
public final class AvroSerdes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AvroSerdes.class);
    private static final String TICK = Topics.TICK_SUBJECT.replaceFirst("-value$", "");

    private final Source source;
    private final Duration pause;
    private final Queue<AutoCloseable> made = new ConcurrentLinkedQueue<>();

    private AvroSerdes(Source source, Duration pause) {
        this.source = source;
        this.pause = pause;
    }

    /**
     * Returns the serdes of a configuration. The registry is asked only when something is to be written or read.
     *
     * @throws ConfigException if the registry's address or the classes cannot be used
     */
    public static AvroSerdes of(MusterConfig config) {
        return of(config, Clock.systemUTC());
    }

    /** As {@link #of(MusterConfig)}, with a clock for how long an unknown schema stays unknown. */
    public static AvroSerdes of(MusterConfig config, Clock clock) {
        AvroGuard.install();
        var source = config.getString(MusterConfig.SERDE_CLASSES).isEmpty()
                ? new Own(new Schemas(new RegistryClient(config), clock))
                : new Foreign(new ForeignSerde(config));
        return new AvroSerdes(source, config.duration(MusterConfig.REGISTRY_RETRY_MS));
    }

    /** Returns a serializer of a topic's values; its schema is registered with the first. */
    public <T extends SpecificRecord> Serializer<T> serializer(Topic<T> topic) {
        return kept(source.serializer(topic.name(), topic.value()));
    }

    /** Returns a deserializer of a topic's values. */
    public <T extends SpecificRecord> Deserializer<T> deserializer(Topic<T> topic) {
        return kept(source.deserializer(topic.name(), topic.value()));
    }

    /** Returns both. */
    public <T extends SpecificRecord> Serde<T> serde(Topic<T> topic) {
        return Serdes.serdeFrom(serializer(topic), deserializer(topic));
    }

    /**
     * Returns what tells whether a writer's schema, by its id, lays bytes out exactly as the topic's own schema does, so
     * that they can be read without resolving one against the other. With {@code serde.classes} none is known to.
     */
    public <T extends SpecificRecord> IntPredicate ownLayout(Topic<T> topic) {
        return source.ownLayout(topic.value());
    }

    /** Returns a serializer of ticks and fences, under {@link Topics#TICK_SUBJECT} whatever topic they are sent to. */
    public Serializer<Tick> tickSerializer() {
        return kept(source.serializer(TICK, Tick.class));
    }

    /** Returns a deserializer of ticks and fences. */
    public Deserializer<Tick> tickDeserializer() {
        return kept(source.deserializer(TICK, Tick.class));
    }

    /**
     * Registers the schemas of all topics and of ticks, or finds that they are. With {@code serde.classes} it does
     * nothing: those register for themselves.
     *
     * @throws RegistryUnavailableException if the registry does not answer
     * @throws ConfigException if the registry refuses a schema
     */
    public void register() {
        Topics.all().forEach(topic -> source.register(topic.name(), topic.value()));
        source.register(TICK, Tick.class);
    }

    /**
     * As {@link #register()}, but waits for the registry as long as it takes, saying so in the log.
     *
     * @throws ConfigException if the registry refuses a schema
     * @throws InterruptException if the thread is interrupted while it waits
     */
    public void registerAll() {
        while (true) {
            try {
                register();
                return;
            } catch (RegistryUnavailableException e) {
                LOG.warn("Waiting for the registry: {}", e.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private <C extends AutoCloseable> C kept(C closeable) {
        made.add(closeable);
        return closeable;
    }

    /** Closes whatever came from this instance. */
    @Override
    public void close() {
        for (var closeable : List.copyOf(made)) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.warn("Closing {} failed", closeable, e);
            }
        }
        made.clear();
    }

    /** Whose serializers and deserializers they are; a subject is its name with {@code -value}. */
    private sealed interface Source {

        <T extends SpecificRecord> Serializer<T> serializer(String name, Class<T> type);

        <T extends SpecificRecord> Deserializer<T> deserializer(String name, Class<T> type);

        <T extends SpecificRecord> void register(String name, Class<T> type);

        IntPredicate ownLayout(Class<? extends SpecificRecord> type);
    }

    private record Own(Schemas schemas) implements Source {

        @Override
        public <T extends SpecificRecord> AvroSerializer<T> serializer(String name, Class<T> type) {
            return new AvroSerializer<>(schemas, name + "-value", type);
        }

        @Override
        public <T extends SpecificRecord> Deserializer<T> deserializer(String name, Class<T> type) {
            return new AvroDeserializer<>(schemas, type);
        }

        @Override
        public <T extends SpecificRecord> void register(String name, Class<T> type) {
            serializer(name, type).register();
        }

        @Override
        public IntPredicate ownLayout(Class<? extends SpecificRecord> type) {
            var own = SchemaNormalization.toParsingForm(SpecificData.get().getSchema(type));
            return id -> schemas.schema(id)
                    .filter(written ->
                            SchemaNormalization.toParsingForm(written).equals(own))
                    .isPresent();
        }
    }

    private record Foreign(ForeignSerde serde) implements Source {

        @Override
        public <T extends SpecificRecord> Serializer<T> serializer(String name, Class<T> type) {
            return serde.serializer(name);
        }

        @Override
        public <T extends SpecificRecord> Deserializer<T> deserializer(String name, Class<T> type) {
            return serde.deserializer(name, type);
        }

        @Override
        public <T extends SpecificRecord> void register(String name, Class<T> type) {}

        @Override
        public IntPredicate ownLayout(Class<? extends SpecificRecord> type) {
            return id -> false;
        }
    }
}
