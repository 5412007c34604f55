package dev.muster.serving.feed;

import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.serde.BadRecordException;
import dev.muster.serde.RegistryUnavailableException;
import dev.muster.serving.model.Model;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads records of the result topics and gives them to a model. */
final class Records {

    private final Map<String, BiConsumer<String, byte @Nullable []>> takers;

    Records(AvroSerdes serdes, Model model) {
        takers = Map.of(
                Topics.ORGANIZATION_COUNTS.name(),
                new Packed<>(serdes, Topics.ORGANIZATION_COUNTS, model::counts, model::counts),
                Topics.QUOTA_STATUS.name(),
                new Packed<>(serdes, Topics.QUOTA_STATUS, model::obligation, model::obligation),
                Topics.QUOTA_COMPLIANCE.name(),
                decoded(serdes, Topics.QUOTA_COMPLIANCE, model::compliance),
                Topics.REGISTERED_ORGANIZATIONS.name(),
                decoded(serdes, Topics.REGISTERED_ORGANIZATIONS, model::organization),
                Topics.REGISTERED_CAMPAIGNS.name(),
                decoded(serdes, Topics.REGISTERED_CAMPAIGNS, model::campaign),
                Topics.REGISTERED_QUOTAS.name(),
                decoded(serdes, Topics.REGISTERED_QUOTAS, model::rule),
                Topics.PROGRESS.name(),
                decoded(serdes, Topics.PROGRESS, model::progress));
    }

    private static <T extends SpecificRecord> BiConsumer<String, byte @Nullable []> decoded(
            AvroSerdes serdes, Topic<T> topic, BiConsumer<String, @Nullable T> taker) {
        Deserializer<T> deserializer = serdes.deserializer(topic);
        return (key, value) -> taker.accept(key, value == null ? null : deserializer.deserialize(topic.name(), value));
    }

    /**
     * Gives a record to the model.
     *
     * @throws RegistryUnavailableException if its schema is not known yet and the registry does not answer
     * @throws UndecodableException if it cannot be read and never will be
     */
    void take(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        var taker = takers.get(record.topic());
        if (taker == null || record.key() == null) {
            throw new UndecodableException("it has no key", null);
        }
        try {
            taker.accept(new String(record.key(), StandardCharsets.UTF_8), record.value());
        } catch (BadRecordException | DateTimeException | IllegalArgumentException e) {
            throw new UndecodableException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A record of the results that cannot be read, which is a defect of whoever wrote it. */
    static final class UndecodableException extends Exception {

        private static final long serialVersionUID = 1L;

        UndecodableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
