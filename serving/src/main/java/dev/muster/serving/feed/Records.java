package dev.muster.serving.feed;

import dev.muster.avro.Campaign;
import dev.muster.avro.Organization;
import dev.muster.avro.OrganizationCounts;
import dev.muster.avro.Progress;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.serde.BadRecordException;
import dev.muster.serde.RegistryUnavailableException;
import dev.muster.serving.model.Model;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads records of the result topics and gives them to a model. */
final class Records {

    private final Map<String, Entry<?>> entries;

    /** How the records of a topic are read and taken. */
    private record Entry<T>(Deserializer<T> deserializer, BiConsumer<String, @Nullable T> taker) {

        void take(String topic, String key, byte @Nullable [] value) {
            taker.accept(key, value == null ? null : deserializer.deserialize(topic, value));
        }
    }

    Records(AvroSerdes serdes, Model model) {
        Deserializer<OrganizationCounts> counts = serdes.deserializer(Topics.ORGANIZATION_COUNTS);
        Deserializer<Organization> organizations = serdes.deserializer(Topics.REGISTERED_ORGANIZATIONS);
        Deserializer<Campaign> campaigns = serdes.deserializer(Topics.REGISTERED_CAMPAIGNS);
        Deserializer<Progress> progress = serdes.deserializer(Topics.PROGRESS);
        entries = Map.of(
                Topics.ORGANIZATION_COUNTS.name(), new Entry<>(counts, model::counts),
                Topics.REGISTERED_ORGANIZATIONS.name(), new Entry<>(organizations, model::organization),
                Topics.REGISTERED_CAMPAIGNS.name(), new Entry<>(campaigns, model::campaign),
                Topics.PROGRESS.name(), new Entry<>(progress, model::progress));
    }

    /**
     * Gives a record to the model.
     *
     * @throws RegistryUnavailableException if its schema is not known yet and the registry does not answer
     * @throws UndecodableException if it cannot be read and never will be
     */
    void take(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        var entry = entries.get(record.topic());
        if (entry == null || record.key() == null) {
            throw new UndecodableException("it has no key", null);
        }
        try {
            entry.take(record.topic(), new String(record.key(), StandardCharsets.UTF_8), record.value());
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
