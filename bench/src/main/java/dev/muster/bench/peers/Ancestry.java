package dev.muster.bench.peers;

import dev.muster.avro.Organization;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Every organization with those above it, itself first, read once at the start.
 *
 * <p>A real program would join the organizations, and would have to move counts when they change. Peers are spared that.
 */
public final class Ancestry {

    private static final Duration POLL = Duration.ofMillis(100);

    private Ancestry() {}

    /** Reads the topic of organizations from the beginning to the end. */
    public static Map<String, List<String>> read(MusterConfig config, AvroSerdes serdes) {
        var parents = parents(config, serdes);
        var paths = new HashMap<String, List<String>>();
        parents.keySet().forEach(orgId -> paths.put(orgId, path(orgId, parents)));
        return paths;
    }

    private static List<String> path(String orgId, Map<String, @Nullable String> parents) {
        var path = new ArrayList<String>();
        for (String at = orgId; at != null; at = parents.get(at)) {
            path.add(at);
        }
        return path;
    }

    private static Map<String, @Nullable String> parents(MusterConfig config, AvroSerdes serdes) {
        var settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        var topic = Topics.ORGANIZATIONS;
        var partition = new TopicPartition(topic.name(), 0);
        var parents = new HashMap<String, @Nullable String>();
        try (var values = serdes.deserializer(topic);
                var consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (var record : consumer.poll(POLL)) {
                    if (!EventReader.isTick(record.headers())) {
                        Organization organization = values.deserialize(topic.name(), record.value());
                        parents.put(
                                organization.getOrgId(),
                                organization.getAffiliations().get(0).getParentId());
                    }
                }
            }
        }
        return parents;
    }
}
