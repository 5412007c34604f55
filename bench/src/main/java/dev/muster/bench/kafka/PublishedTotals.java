package dev.muster.bench.kafka;

import dev.muster.avro.Money;
import dev.muster.avro.OrganizationCounts;
import dev.muster.bench.stream.Figures;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** What the pipeline has published of one organization and year, by the names the truth has for it. */
public final class PublishedTotals {

    private static final Duration POLL = Duration.ofMillis(100);

    private PublishedTotals() {}

    /** Reads the results from the beginning to the end. */
    public static Figures read(MusterConfig config, AvroSerdes serdes, String orgId, String year) {
        var settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var newest = newest(consumer, config, Topics.countsKey(orgId, "YEAR", year));
            return newest == null
                    ? new Figures(Map.of())
                    : figures(serdes.deserializer(Topics.ORGANIZATION_COUNTS)
                            .deserialize(Topics.ORGANIZATION_COUNTS.name(), newest));
        }
    }

    private static byte @Nullable [] newest(
            KafkaConsumer<byte[], byte[]> consumer, MusterConfig config, String wanted) {
        var key = wanted.getBytes(StandardCharsets.UTF_8);
        var partitions = IntStream.range(0, config.getInt(MusterConfig.PARTITIONS))
                .mapToObj(partition -> new TopicPartition(Topics.ORGANIZATION_COUNTS.name(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        byte[] newest = null;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var record : consumer.poll(POLL)) {
                if (Arrays.equals(record.key(), key)) {
                    newest = record.value();
                }
            }
        }
        return newest;
    }

    private static Figures figures(OrganizationCounts counts) {
        var figures = new HashMap<String, Long>();
        figures.put("activities", counts.getActivities());
        figures.put("signIns", counts.getSignIns());
        figures.put("serviceMinutes", counts.getServiceMinutes());
        figures.put("members", counts.getMembers());
        figures.put("donors", counts.getDonors());
        counts.getMoney().forEach(money -> add(figures, money));
        return new Figures(figures);
    }

    private static void add(Map<String, Long> figures, Money money) {
        var name = money.getDirection() + " " + money.getCurrency();
        figures.merge(name + " count", money.getCount(), Long::sum);
        figures.merge(name + " minor", money.getMinor(), Long::sum);
        figures.merge("TAKEN_BACK " + money.getCurrency() + " count", money.getTakenBackCount(), Long::sum);
        figures.merge("TAKEN_BACK " + money.getCurrency() + " minor", money.getTakenBackMinor(), Long::sum);
    }
}
