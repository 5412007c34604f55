package dev.muster.schemas;

import dev.muster.config.MusterConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics of an installation as they should be, beside those that a Kafka cluster has.
 *
 * <p>Where the brokers do not answer or refuse, methods throw Kafka's own exception (a {@link KafkaException}); that says
 * nothing about the topics.
 */
public final class Installation {

    private final Admin admin;
    private final MusterConfig config;

    public Installation(Admin admin, MusterConfig config) {
        this.admin = admin;
        this.config = config;
    }

    /** Creates the topics that are missing, touches no other, and returns the names of those it created, in order. */
    public List<String> create() {
        var existing = descriptions().keySet();
        var missing = Topics.all().stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(this::asNew)
                .toList();
        var created = new ArrayList<String>();
        admin.createTopics(missing).values().forEach((name, future) -> {
            if (unless(TopicExistsException.class, () -> answer(future))) {
                created.add(name);
            }
        });
        created.sort(null);
        return created;
    }

    /** Returns what differs between the topics that are and those that should be, in the order of {@link Topics#all}. */
    public List<Difference> check() {
        var descriptions = descriptions();
        var settings = settings(descriptions.keySet());
        var differences = new ArrayList<Difference>();
        for (var topic : Topics.all()) {
            var description = descriptions.get(topic.name());
            if (description == null) {
                differences.add(missing(topic));
            } else {
                partitions(topic, description).ifPresent(differences::add);
                replication(topic, description).ifPresent(differences::add);
                settings(topic, settings.getOrDefault(topic.name(), new Config(List.of())))
                        .forEach(differences::add);
            }
        }
        return differences;
    }

    /** Returns how many partitions a topic of this installation should have. */
    public int partitions(Topic<?> topic) {
        return topic.partitioned() ? config.getInt(MusterConfig.PARTITIONS) : 1;
    }

    /** Returns whether nothing was ever written to a topic; one that does not exist is empty. */
    public boolean isEmpty(Topic<?> topic) {
        var description = descriptions().get(topic.name());
        if (description == null) {
            return true;
        }
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        description
                .partitions()
                .forEach(partition ->
                        ends.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        return answer(admin.listOffsets(ends).all()).values().stream().allMatch(end -> end.offset() == 0);
    }

    private NewTopic asNew(Topic<?> topic) {
        short replication = config.getShort(MusterConfig.REPLICATION_FACTOR);
        return new NewTopic(
                        topic.name(),
                        Optional.of(partitions(topic)),
                        replication < 0 ? Optional.empty() : Optional.of(replication))
                .configs(topic.settings());
    }

    private static Difference missing(Topic<?> topic) {
        return new Difference(
                topic.name(),
                Difference.Kind.MISSING,
                "The topic " + topic.name() + " does not exist: create it with ./muster topics.");
    }

    private Optional<Difference> partitions(Topic<?> topic, TopicDescription description) {
        int wanted = partitions(topic);
        int found = description.partitions().size();
        if (found == wanted) {
            return Optional.empty();
        }
        var remedy = topic.partitioned()
                ? "set " + MusterConfig.PARTITIONS + "=" + found
                        + ", or count again in a new installation; it cannot change in an existing one"
                : "its records must stay in one order, so it must be made anew";
        return Optional.of(new Difference(
                topic.name(),
                Difference.Kind.PARTITIONS,
                "The topic " + topic.name() + " has " + found + " partitions, not " + wanted + ": " + remedy + "."));
    }

    private Optional<Difference> replication(Topic<?> topic, TopicDescription description) {
        int wanted = config.getShort(MusterConfig.REPLICATION_FACTOR);
        int found = description.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        if (wanted < 0 || found == wanted) {
            return Optional.empty();
        }
        return Optional.of(new Difference(
                topic.name(),
                Difference.Kind.REPLICATION,
                "The topic " + topic.name() + " is kept " + found + " times, not " + wanted
                        + ": change it with kafka-reassign-partitions.sh, or set " + MusterConfig.REPLICATION_FACTOR
                        + "=" + found + "."));
    }

    private static List<Difference> settings(Topic<?> topic, Config found) {
        var differences = new ArrayList<Difference>();
        new TreeMap<>(topic.settings()).forEach((key, wanted) -> {
            var entry = found.get(key);
            var value = entry == null ? "" : String.valueOf(entry.value());
            if (!words(value).equals(words(wanted))) {
                differences.add(new Difference(
                        topic.name(),
                        Difference.Kind.SETTING,
                        "The topic " + topic.name() + " has " + key + "=" + value + ", not " + wanted
                                + ": change it with kafka-configs.sh --alter --topic " + topic.name()
                                + " --add-config " + key + "=" + wanted + "."));
            }
        });
        return differences;
    }

    /** The words of a setting, whose order means nothing to Kafka. */
    private static Set<String> words(String value) {
        return new TreeSet<>(Arrays.asList(value.split("\\s*,\\s*")));
    }

    private Map<String, TopicDescription> descriptions() {
        var names = Topics.all().stream().map(topic -> topic.name()).toList();
        var found = new LinkedHashMap<String, TopicDescription>();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((name, future) ->
                        unless(UnknownTopicOrPartitionException.class, () -> found.put(name, answer(future))));
        return found;
    }

    private Map<String, Config> settings(Set<String> names) {
        var resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        var settings = new LinkedHashMap<String, Config>();
        admin.describeConfigs(resources)
                .values()
                .forEach((resource, future) -> settings.put(resource.name(), answer(future)));
        return settings;
    }

    /** Returns whether an action went through without an exception that is an answer, too. */
    private static boolean unless(Class<? extends KafkaException> expected, Runnable action) {
        try {
            action.run();
            return true;
        } catch (KafkaException e) {
            if (expected.isInstance(e)) {
                return false;
            }
            throw e;
        }
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException answer ? answer : new KafkaException(e.getCause());
        }
    }

    /**
     * A way in which a topic is not as it should be.
     *
     * @param topic its name
     * @param kind in what it differs
     * @param sentence the same for a reader: which topic, what it has, what it should have, what to do
     */
    public record Difference(String topic, Kind kind, String sentence) {

        /** In what a topic differs; without the first two nothing can run. */
        public enum Kind {
            MISSING,
            PARTITIONS,
            REPLICATION,
            SETTING
        }

        @Override
        public String toString() {
            return sentence;
        }
    }
}
