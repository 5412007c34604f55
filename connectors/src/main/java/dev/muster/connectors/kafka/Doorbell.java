package dev.muster.connectors.kafka;

import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.serde.RegistryUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks whether brokers, topics and registry are there, and waits for them for a while. */
final class Doorbell {

    private static final Duration QUIET = Duration.ofSeconds(3);

    private final MusterConfig config;
    private final Duration patience;
    private final Consumer<String> notes;

    Doorbell(MusterConfig config, Duration patience, Consumer<String> notes) {
        this.config = config;
        this.patience = patience;
        this.notes = notes;
    }

    /**
     * Returns how many partitions each topic has that an import writes or reads.
     *
     * @throws CouldNotException if no broker answers or one is missing
     */
    Map<String, Integer> partitions() {
        var names = Stream.concat(Topics.ticked().stream(), Stream.of(Topics.PROGRESS, Topics.VIEW_REPORTS))
                .map(Topic::name)
                .toList();
        try (var admin = Admin.create(adminSettings())) {
            return partitions(admin.describeTopics(names).topicNameValues());
        } catch (KafkaException e) {
            throw Trouble.of(e, config);
        }
    }

    /** The time-out of one question is all the patience there is, so that a broker which comes late is found. */
    private Map<String, Object> adminSettings() {
        var settings = new HashMap<>(config.kafka());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        return settings;
    }

    private Map<String, Integer> partitions(Map<String, KafkaFuture<TopicDescription>> topics) {
        var partitions = new HashMap<String, Integer>();
        var missing = new ArrayList<String>();
        topics.forEach((name, description) -> {
            try {
                partitions.put(name, answer(description).partitions().size());
            } catch (UnknownTopicOrPartitionException e) {
                missing.add(name);
            }
        });
        if (!missing.isEmpty()) {
            throw new CouldNotException(missing(missing.stream().sorted().toList()));
        }
        return Map.copyOf(partitions);
    }

    private String missing(List<String> topics) {
        return "Kafka at " + brokers() + " has no " + (topics.size() == 1 ? "topic " : "topics ")
                + String.join(", ", topics) + ": create what is missing with ./muster topics.";
    }

    private <T> T answer(KafkaFuture<T> question) {
        try {
            return patient(question);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException unknown) {
                throw unknown;
            }
            throw e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException
                    ? noBroker(e)
                    : Trouble.of(e, config);
        } catch (TimeoutException e) {
            throw noBroker(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private <T> T patient(KafkaFuture<T> question) throws ExecutionException, InterruptedException, TimeoutException {
        var quiet = patience.compareTo(QUIET) < 0 ? patience : QUIET;
        try {
            return question.get(quiet.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            notes.accept("waiting for Kafka at " + brokers());
            return question.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private CouldNotException noBroker(Exception cause) {
        return new CouldNotException(
                "No Kafka broker answers at " + brokers() + ", after " + patience.toSeconds()
                        + " s: start it, or name another with --bootstrap-servers.",
                cause);
    }

    private String brokers() {
        return String.join(",", config.getList(MusterConfig.BOOTSTRAP_SERVERS));
    }

    /**
     * Returns the serdes, once the registry knows every schema.
     *
     * @throws CouldNotException if the registry does not answer or refuses a schema
     */
    AvroSerdes serdes() {
        try {
            var serdes = AvroSerdes.of(config);
            register(serdes);
            return serdes;
        } catch (ConfigException e) {
            throw new CouldNotException("The registry cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private void register(AvroSerdes serdes) {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                serdes.register();
                return;
            } catch (RegistryUnavailableException e) {
                if (System.nanoTime() - until >= 0) {
                    serdes.close();
                    throw noRegistry(e);
                }
                notes.accept("waiting for the registry: " + e.getMessage());
            }
        }
    }

    private CouldNotException noRegistry(RegistryUnavailableException cause) {
        return new CouldNotException(
                "The registry does not answer, after " + patience.toSeconds() + " s (" + cause.getMessage()
                        + "): start it, or name another with --registry.",
                cause);
    }
}
