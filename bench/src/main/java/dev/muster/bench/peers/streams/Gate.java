package dev.muster.bench.peers.streams;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * An offset in some partitions beyond which consumers see nothing until it opens, as if the rest had not been written.
 */
final class Gate {

    private final Map<TopicPartition, Long> at;
    private final CountDownLatch opened = new CountDownLatch(1);

    Gate(Map<TopicPartition, Long> at) {
        this.at = Map.copyOf(at);
    }

    void open() {
        opened.countDown();
    }

    /** Returns what one consumer keeps of this gate. */
    Held held() {
        return new Held();
    }

    /** The partitions in which a consumer stands at the gate. */
    final class Held {

        private final Set<TopicPartition> partitions = new HashSet<>();

        /** Pauses what stands at the gate, or lets it go on if the gate is open; to be called before each poll. */
        void beforePoll(Consumer<byte[], byte[]> consumer) {
            partitions.retainAll(consumer.assignment());
            if (opened.getCount() > 0) {
                consumer.pause(partitions);
            } else if (!partitions.isEmpty()) {
                consumer.resume(partitions);
                partitions.clear();
            }
        }

        /** Returns what of a poll's records lies before the gate, and sets the consumer back to it. */
        ConsumerRecords<byte[], byte[]> before(
                ConsumerRecords<byte[], byte[]> polled, Consumer<byte[], byte[]> consumer) {
            if (opened.getCount() == 0 || polled.isEmpty()) {
                return polled;
            }
            var records = new HashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
            var next = new HashMap<>(polled.nextOffsets());
            for (var partition : polled.partitions()) {
                var seen = polled.records(partition).stream()
                        .filter(record -> record.offset() < at.getOrDefault(partition, Long.MAX_VALUE))
                        .toList();
                if (seen.size() < polled.records(partition).size()) {
                    long gate = at.getOrDefault(partition, Long.MAX_VALUE);
                    consumer.seek(partition, gate);
                    next.put(partition, new OffsetAndMetadata(gate));
                    partitions.add(partition);
                }
                if (!seen.isEmpty()) {
                    records.put(partition, seen);
                }
            }
            return new ConsumerRecords<>(records, next);
        }
    }
}
