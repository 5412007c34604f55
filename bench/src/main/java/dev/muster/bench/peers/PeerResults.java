package dev.muster.bench.peers;

import dev.muster.bench.stream.Federation;
import dev.muster.bench.stream.Figures;
import dev.muster.bench.stream.Sums;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a peer has published, of which no more is kept than is compared. */
public final class PeerResults {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final String YEAR = "YEAR";
    private static final String DAY = "DAY";

    private PeerResults() {}

    /** Returns the last result of the year of every organization, and of every period of the root. */
    public static Figures rows(MusterConfig config, String contestant) {
        var rows = new HashMap<String, long[]>();
        read(config, PeerTopics.results(contestant), (row, tally) -> {
            if (row.startsWith(Federation.ROOT + '|') || row.contains('|' + YEAR + '|')) {
                rows.put(row, tally);
            }
        });
        return Sums.figures(rows);
    }

    /**
     * Returns the days of branches, each published once, added up: the year of every branch, and every day of the root.
     */
    public static Figures leaves(MusterConfig config, String contestant) {
        var sums = new HashMap<String, long[]>();
        read(config, PeerTopics.results(contestant), (row, tally) -> {
            var parts = row.split("\\|", -1);
            add(sums, Topics.countsKey(parts[0], YEAR, parts[2].substring(0, 4)), tally);
            add(sums, Topics.countsKey(Federation.ROOT, DAY, parts[2]), tally);
        });
        return Sums.figures(sums);
    }

    private static void add(Map<String, long[]> sums, String row, long[] tally) {
        Tally.plus(sums.computeIfAbsent(row, added -> Tally.zero()), tally);
    }

    /** Reads a topic of results from the beginning to the end. */
    private static void read(MusterConfig config, String topic, BiConsumer<String, long[]> each) {
        var settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        var partitions = IntStream.range(0, config.getInt(MusterConfig.PARTITIONS))
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> {
                    var tally = Tally.of(record.value());
                    if (tally != null) {
                        each.accept(new String(record.key(), StandardCharsets.UTF_8), tally);
                    }
                });
            }
        }
    }
}
