package dev.muster.bench.kafka;

import dev.muster.avro.Money;
import dev.muster.avro.OrganizationCounts;
import dev.muster.bench.stream.Federation;
import dev.muster.bench.stream.Figures;
import dev.muster.bench.stream.Measures;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the pipeline has published of the year of every organization and of every period of the root. */
public final class PublishedTotals {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final String YEAR = "YEAR";

    private final Map<String, byte[]> newest = new HashMap<>();
    private final Deserializer<OrganizationCounts> deserializer;

    private PublishedTotals(AvroSerdes serdes) {
        deserializer = serdes.deserializer(Topics.ORGANIZATION_COUNTS);
    }

    /** Reads the results from the beginning to the end. */
    public static PublishedTotals read(MusterConfig config, AvroSerdes serdes) {
        var settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        var totals = new PublishedTotals(serdes);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            totals.read(consumer, config.getInt(MusterConfig.PARTITIONS));
        }
        return totals;
    }

    private void read(KafkaConsumer<String, byte[]> consumer, int count) {
        var partitions = IntStream.range(0, count)
                .mapToObj(partition -> new TopicPartition(Topics.ORGANIZATION_COUNTS.name(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var record : consumer.poll(POLL)) {
                if (record.key().startsWith(Federation.ROOT + '|')
                        || record.key().contains('|' + YEAR + '|')) {
                    newest.put(record.key(), record.value());
                }
            }
        }
    }

    /** Reads a year of an organization, by the names the truth has for it. */
    public static Figures read(MusterConfig config, AvroSerdes serdes, String orgId, String year) {
        return read(config, serdes).year(orgId, year);
    }

    /** Returns all of a year of an organization, by the names the truth has for it. */
    public Figures year(String orgId, String year) {
        var value = newest.get(Topics.countsKey(orgId, YEAR, year));
        return new Figures(value == null ? Map.of() : figures(counts(value)));
    }

    /** Returns the measures that are sums, of every row. */
    public Figures rows() {
        var rows = new HashMap<String, Long>();
        newest.forEach((row, value) -> {
            if (value != null && !row.contains("|CAMPAIGN|")) {
                var figures = figures(counts(value));
                Measures.NAMES.forEach(measure -> rows.put(row + ' ' + measure, figures.getOrDefault(measure, 0L)));
            }
        });
        return new Figures(rows);
    }

    private OrganizationCounts counts(byte[] value) {
        return deserializer.deserialize(Topics.ORGANIZATION_COUNTS.name(), value);
    }

    private static Map<String, Long> figures(OrganizationCounts counts) {
        var figures = new HashMap<String, Long>();
        figures.put("activities", counts.getActivities());
        figures.put("signIns", counts.getSignIns());
        figures.put("serviceMinutes", counts.getServiceMinutes());
        figures.put("members", counts.getMembers());
        figures.put("donors", counts.getDonors());
        counts.getMoney().forEach(money -> add(figures, money));
        return figures;
    }

    private static void add(Map<String, Long> figures, Money money) {
        var name = money.getDirection() + " " + money.getCurrency();
        figures.merge(name + " count", money.getCount(), Long::sum);
        figures.merge(name + " minor", money.getMinor(), Long::sum);
        figures.merge("TAKEN_BACK " + money.getCurrency() + " count", money.getTakenBackCount(), Long::sum);
        figures.merge("TAKEN_BACK " + money.getCurrency() + " minor", money.getTakenBackMinor(), Long::sum);
    }
}
