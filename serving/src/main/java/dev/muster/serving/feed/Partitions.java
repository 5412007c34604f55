package dev.muster.serving.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The partitions of some topics.
 *
 * @param found those of the topics that exist
 * @param missing the names of the topics that do not
 */
record Partitions(List<TopicPartition> found, List<String> missing) {

    /**
     * Asks the broker.
     *
     * @throws KafkaException if it does not answer
     */
    static Partitions of(Admin admin, List<String> topics) {
        var found = new ArrayList<TopicPartition>();
        var missing = new ArrayList<String>();
        admin.describeTopics(topics).topicNameValues().forEach((topic, future) -> {
            try {
                future.get().partitions().forEach(each -> found.add(new TopicPartition(topic, each.partition())));
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
                }
                missing.add(topic);
            }
        });
        missing.sort(null);
        return new Partitions(found, missing);
    }

    /** Returns how many partitions a topic has. */
    int count(String topic) {
        return (int) found.stream().filter(each -> each.topic().equals(topic)).count();
    }

    /** Returns the partitions of the topics among some. */
    Set<TopicPartition> among(List<String> topics) {
        var among = new HashSet<>(found);
        among.removeIf(each -> !topics.contains(each.topic()));
        return among;
    }
}
