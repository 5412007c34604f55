package dev.muster.serde;

import dev.muster.config.MusterConfig;
import dev.muster.schemas.Reason;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The serializer and deserializer that {@code serde.classes} names, such as Confluent's own, in place of Muster's.
 *
 * <p>They are configured with what stands under {@code kafka.} and, unless it says otherwise, with the registry's address
 * and credentials under Confluent's names. What they throw is told apart by {@link Outage}.
 */
final class ForeignSerde {

    private final String serializer;
    private final String deserializer;
    private final Map<String, Object> settings;

    ForeignSerde(MusterConfig config) {
        var classes = config.getString(MusterConfig.SERDE_CLASSES).split(",", -1);
        if (classes.length != 2) {
            throw new ConfigException(MusterConfig.SERDE_CLASSES + "=" + String.join(",", classes)
                    + " must name two classes parted by a comma, a serializer and a deserializer");
        }
        serializer = classes[0].strip();
        deserializer = classes[1].strip();
        settings = settings(config);
    }

    private static Map<String, Object> settings(MusterConfig config) {
        var settings = new HashMap<>(config.kafka());
        settings.putIfAbsent("schema.registry.url", config.getString(MusterConfig.REGISTRY_URL));
        settings.putIfAbsent("specific.avro.reader", true);
        var user = config.getString(MusterConfig.REGISTRY_USER);
        if (!user.isEmpty()) {
            var password = config.getPassword(MusterConfig.REGISTRY_PASSWORD).value();
            settings.putIfAbsent("basic.auth.credentials.source", "USER_INFO");
            settings.putIfAbsent("basic.auth.user.info", user + ':' + password);
        }
        return settings;
    }

    /** Returns a serializer that takes its values for those of a topic, whatever topic they are sent to. */
    <T extends SpecificRecord> Serializer<T> serializer(String topic) {
        @SuppressWarnings("unchecked")
        Serializer<Object> delegate = make(serializer, Serializer.class);
        delegate.configure(settings, false);
        return new ForeignSerializer<>(delegate, topic);
    }

    /** Returns a deserializer of a type that takes its values for those of a topic. */
    <T extends SpecificRecord> Deserializer<T> deserializer(String topic, Class<T> type) {
        Deserializer<?> delegate = make(deserializer, Deserializer.class);
        delegate.configure(settings, false);
        return new ForeignDeserializer<>(
                delegate, topic, type, PlainLists.in(SpecificData.get().getSchema(type)));
    }

    private static <S> S make(String name, Class<S> kind) {
        try {
            return kind.cast(Class.forName(name).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw new ConfigException(MusterConfig.SERDE_CLASSES + " names " + name + ", which cannot be used as a "
                    + kind.getSimpleName() + ": " + e);
        }
    }

    private record ForeignSerializer<T extends SpecificRecord>(Serializer<Object> delegate, String name)
            implements Serializer<T> {

        @Override
        public byte @Nullable [] serialize(String topic, @Nullable T data) {
            if (data == null) {
                return null;
            }
            try {
                return delegate.serialize(name, data);
            } catch (KafkaException e) {
                throw Outage.is(e) ? unavailable(e) : e;
            }
        }

        @Override
        public void close() {
            delegate.close();
        }
    }

    private record ForeignDeserializer<T extends SpecificRecord>(
            Deserializer<?> delegate, String name, Class<T> type, PlainLists lists) implements Deserializer<T> {

        @Override
        public @Nullable T deserialize(String topic, byte @Nullable [] data) {
            if (data == null) {
                return null;
            }
            var read = read(data);
            if (!type.isInstance(read)) {
                throw new BadRecordException(
                        Reason.WRONG_SCHEMA,
                        "the value holds "
                                + (read == null
                                        ? "nothing"
                                        : "a " + read.getClass().getName()) + ", not a " + type.getName());
            }
            var record = type.cast(read);
            lists.putInto(record);
            return record;
        }

        private @Nullable Object read(byte[] data) {
            try {
                return delegate.deserialize(name, data);
            } catch (InterruptException | BadRecordException e) {
                throw e;
            } catch (RuntimeException e) {
                if (Outage.is(e)) {
                    throw unavailable(e);
                }
                var reason = Outage.isUnknownSchema(e) ? Reason.UNKNOWN_SCHEMA : Reason.UNDECODABLE;
                throw new BadRecordException(reason, "the value cannot be read: " + e, e);
            }
        }

        @Override
        public void close() {
            delegate.close();
        }
    }

    private static RegistryUnavailableException unavailable(RuntimeException e) {
        return new RegistryUnavailableException("the registry is not available: " + e.getMessage(), e);
    }
}
