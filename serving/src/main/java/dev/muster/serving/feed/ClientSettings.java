package dev.muster.serving.feed;

import dev.muster.config.MusterConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The settings of a view's Kafka clients: what stands under {@code kafka.}, and over it what a view cannot do without.
 *
 * @param config the configuration
 * @param id the client id, to which each kind of client adds its own ending
 */
public record ClientSettings(MusterConfig config, String id) {

    /**
     * Returns these settings if clients can be made of them.
     *
     * @throws ConfigException if not; its message says which key
     */
    public ClientSettings checked() {
        var text = new HashMap<String, String>();
        consumer().forEach((key, value) -> text.put(key, value instanceof Class<?> type ? type.getName() : value + ""));
        ConsumerConfig.configDef().validate(text).forEach(value -> {
            if (!value.errorMessages().isEmpty()) {
                throw new ConfigException(MusterConfig.KAFKA_PREFIX + value.name() + " cannot be used: "
                        + String.join("; ", value.errorMessages()));
            }
        });
        return this;
    }

    Map<String, Object> consumer() {
        var settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, id);
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

    /** Returns the settings of a consumer that is a member of a group and reads its partitions from their beginning. */
    public Map<String, Object> member(String group) {
        var settings = consumer();
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, id + "-messages");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return settings;
    }

    /** Returns the settings of an idempotent producer whose records must not be lost. */
    public Map<String, Object> noting() {
        var settings = producer();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, id + "-announcements");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        return settings;
    }

    Map<String, Object> admin() {
        var settings = new HashMap<>(config.kafka());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, id + "-admin");
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return settings;
    }

    Map<String, Object> producer() {
        var settings = new HashMap<>(config.kafka());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, id + "-reports");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return settings;
    }

    String brokers() {
        return String.join(",", config.getList(MusterConfig.BOOTSTRAP_SERVERS));
    }
}
