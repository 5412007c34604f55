package dev.muster.connectors.csv;

import dev.muster.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record to be sent.
 *
 * @param key its key in the topic
 * @param timestamp its Kafka timestamp, in milliseconds since 1970 in UTC
 */
public record Message<T extends SpecificRecord>(Topic<T> topic, String key, T value, long timestamp) {}
