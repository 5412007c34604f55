package dev.muster.bench.view;

import dev.muster.avro.Campaign;
import dev.muster.avro.Organization;
import dev.muster.avro.OrganizationCounts;
import dev.muster.avro.Progress;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/** What stands in for the pipeline: it writes results and progress, in transactions, to the partitions they belong to. */
final class ResultWriter implements AutoCloseable {

    private final Serializer<Organization> organizations;
    private final Serializer<Campaign> campaigns;
    private final Serializer<OrganizationCounts> counts;
    private final Serializer<Progress> progress;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<String> tasks = Stream.concat(
                    IntStream.range(0, ViewPlan.PARTITIONS).mapToObj(partition -> "partition-" + partition),
                    Stream.of("registrar"))
            .toList();

    ResultWriter(MusterConfig config, AvroSerdes serdes) {
        organizations = serdes.serializer(Topics.REGISTERED_ORGANIZATIONS);
        campaigns = serdes.serializer(Topics.REGISTERED_CAMPAIGNS);
        counts = serdes.serializer(Topics.ORGANIZATION_COUNTS);
        progress = serdes.serializer(Topics.PROGRESS);
        producer = new KafkaProducer<>(settings(config), new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    private static Map<String, Object> settings(MusterConfig config) {
        var settings = new HashMap<>(config.kafka());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "bench-results");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        return settings;
    }

    void begin() {
        producer.beginTransaction();
    }

    void commit() {
        producer.commitTransaction();
    }

    void organization(Organization value) {
        send(Topics.REGISTERED_ORGANIZATIONS, organizations, 0, value.getOrgId(), value);
    }

    void campaign(Campaign value) {
        send(Topics.REGISTERED_CAMPAIGNS, campaigns, 0, value.getCampaignId(), value);
    }

    void counts(OrganizationCounts value) {
        int partition = Utils.toPositive(Utils.murmur2(bytes(value.getOrgId()))) % ViewPlan.PARTITIONS;
        var key = Topics.countsKey(value.getOrgId(), value.getPeriodType(), value.getPeriodId());
        send(Topics.ORGANIZATION_COUNTS, counts, partition, key, value);
    }

    /** Says that every task has come to an instant, for all levels. */
    void progress(Instant now, ZoneId zone) {
        for (var task : tasks) {
            var value = new Progress(task, now, now, List.of(), Map.of(), Map.of(), now, zone.getId());
            send(Topics.PROGRESS, progress, 0, task, value);
        }
    }

    private <T extends SpecificRecord> void send(
            Topic<T> topic, Serializer<T> serializer, int partition, String key, T value) {
        producer.send(
                new ProducerRecord<>(topic.name(), partition, bytes(key), serializer.serialize(topic.name(), value)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
