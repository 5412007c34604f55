package dev.muster.bench.programs;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Offsets by partition as one word, for a program's command line: {@code topic:partition:offset,…}. */
public final class Positions {

    private Positions() {}

    public static String toText(Map<TopicPartition, Long> positions) {
        return positions.entrySet().stream()
                .map(position ->
                        position.getKey().topic() + ':' + position.getKey().partition() + ':' + position.getValue())
                .collect(Collectors.joining(","));
    }

    public static Map<TopicPartition, Long> of(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(position -> position.split(":", -1))
                .collect(Collectors.toMap(
                        parts -> new TopicPartition(parts[0], Integer.parseInt(parts[1])),
                        parts -> Long.valueOf(parts[2])));
    }
}
