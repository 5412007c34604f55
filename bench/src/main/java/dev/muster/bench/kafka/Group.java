package dev.muster.bench.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * How far a consumer group has committed.
 *
 * @param id the group's
 */
public record Group(Admin admin, String id) {

    /** Returns the committed offsets, of those partitions that have any. */
    public Map<TopicPartition, Long> committed() {
        var committed = new HashMap<TopicPartition, Long>();
        answer(admin.listConsumerGroupOffsets(id).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        committed.put(partition, offset.offset());
                    }
                });
        return committed;
    }

    /** Returns whether the group has committed up to some offsets, or beyond them. */
    public boolean hasReached(Map<TopicPartition, Long> positions) {
        var committed = committed();
        return positions.entrySet().stream()
                .allMatch(position -> committed.getOrDefault(position.getKey(), 0L) >= position.getValue());
    }

    /** Returns the sum of what the group has committed in some topics. */
    public long sum(Collection<String> topics) {
        return committed().entrySet().stream()
                .filter(position -> topics.contains(position.getKey().topic()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Returns the ends of a topic's partitions. */
    public Map<TopicPartition, Long> ends(String topic, int partitions) {
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        for (int partition = 0; partition < partitions; partition++) {
            asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        return answer(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }
}
