package dev.muster.schemas;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic of Muster: its name, the record its values hold, and how Kafka keeps it.
 *
 * @param name the name in Kafka, which is API
 * @param value the record in the values; keys are UTF-8 strings
 * @param partitioned whether it has as many partitions as the installation; otherwise it has one
 * @param settings the topic's own settings in Kafka, by Kafka's names
 */
public record Topic<T extends SpecificRecord>(
        String name, Class<T> value, boolean partitioned, Map<String, String> settings) {

    /** Returns the registry's subject for the values of this topic. */
    public String subject() {
        return name + "-value";
    }

    /** Returns whether Kafka keeps only the newest record of a key. */
    public boolean compacted() {
        return "compact".equals(settings.get("cleanup.policy"));
    }
}
