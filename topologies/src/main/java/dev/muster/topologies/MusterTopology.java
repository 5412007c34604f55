package dev.muster.topologies;

import dev.muster.avro.DeadLetter;
import dev.muster.avro.RollUp;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.topologies.ledger.LedgerStage;
import dev.muster.topologies.obligations.Obligations;
import dev.muster.topologies.totals.Input;
import dev.muster.topologies.totals.MemoryBudget;
import dev.muster.topologies.totals.TotalsStage;
import dev.muster.topologies.tree.RegistrarStage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The pipeline as Kafka Streams sees it. One subtopology, a task a partition, reads events and roll-ups and keeps all
 * there is to know of its organizations; another, one task, is the registrar. They meet in the topic of roll-ups alone.
 */
public final class MusterTopology {

    /** A negative timestamp means that the producer set none. */
    private static final TimestampExtractor TIMESTAMPS = (record, time) -> Math.max(0, record.timestamp());

    /**
     * Kafka Streams takes the record with the smallest timestamp first. Roll-ups are always the first, so that a backlog
     * of events does not keep the parents waiting until its end.
     */
    private static final TimestampExtractor FIRST = (record, time) -> 0;

    private MusterTopology() {}

    /** Returns the topology of a configuration. */
    public static Topology of(MusterConfig config, AvroSerdes serdes) {
        var topology = new Topology();
        addOrganizations(topology, config, serdes);
        addRegistrar(topology, config, serdes);
        return topology;
    }

    private static void addOrganizations(Topology topology, MusterConfig config, AvroSerdes serdes) {
        int partitions = config.getInt(MusterConfig.PARTITIONS);
        var interval = Duration.ofMillis(config.getInt(MusterConfig.FLUSH_INTERVAL_MS));
        var events = Topics.events().stream().map(Topic::name).toArray(String[]::new);

        addBytes(topology, Names.EVENTS_SOURCE, events);
        topology.addSource(
                AutoOffsetReset.earliest(),
                Names.ROLL_UPS_SOURCE,
                FIRST,
                new StringDeserializer(),
                rolledUp(serdes),
                Topics.ROLL_UPS.name());
        var guard = new FlushGuard();
        topology.addProcessor(
                Names.LEDGER,
                new LedgerStage(guard, serdes, config.zone(), partitions, LedgerStage.HOT_FACTS),
                Names.EVENTS_SOURCE);
        topology.addProcessor(
                Names.TOTALS,
                new TotalsStage(
                        guard,
                        new FlushPace(),
                        PublicationPace::new,
                        new MemoryBudget(),
                        config.zone(),
                        interval,
                        config.duration(MusterConfig.SETTLE_MS),
                        Obligations.A_FLUSH,
                        partitions),
                Names.LEDGER,
                Names.ROLL_UPS_SOURCE);
        topology.addSink(
                Names.COUNTS_SINK,
                Topics.ORGANIZATION_COUNTS.name(),
                new StringSerializer(),
                serdes.serializer(Topics.ORGANIZATION_COUNTS),
                byOrganization(),
                Names.TOTALS);
        topology.addSink(
                Names.QUOTA_STATUS_SINK,
                Topics.QUOTA_STATUS.name(),
                new StringSerializer(),
                serdes.serializer(Topics.QUOTA_STATUS),
                byOrganization(),
                Names.TOTALS);
        topology.addSink(
                Names.QUOTA_COMPLIANCE_SINK,
                Topics.QUOTA_COMPLIANCE.name(),
                new StringSerializer(),
                serdes.serializer(Topics.QUOTA_COMPLIANCE),
                byOrganization(),
                Names.TOTALS);
        addRollUps(topology, Names.ROLL_UPS_SINK, serdes, Names.TOTALS);
        addProgress(topology, Names.PROGRESS_SINK, serdes, Names.TOTALS);
        addDeadLetters(topology, Names.DEAD_LETTERS_SINK, serdes, Names.LEDGER);
    }

    private static void addRegistrar(Topology topology, MusterConfig config, AvroSerdes serdes) {
        addBytes(
                topology,
                Names.REFERENCE_SOURCE,
                Topics.ORGANIZATIONS.name(),
                Topics.CAMPAIGNS.name(),
                Topics.QUOTAS.name());
        topology.addProcessor(Names.REGISTRAR, new RegistrarStage(serdes, config.zone()), Names.REFERENCE_SOURCE);
        topology.addSink(
                Names.REGISTERED_ORGANIZATIONS_SINK,
                Topics.REGISTERED_ORGANIZATIONS.name(),
                new StringSerializer(),
                serdes.serializer(Topics.REGISTERED_ORGANIZATIONS),
                Names.REGISTRAR);
        topology.addSink(
                Names.REGISTERED_CAMPAIGNS_SINK,
                Topics.REGISTERED_CAMPAIGNS.name(),
                new StringSerializer(),
                serdes.serializer(Topics.REGISTERED_CAMPAIGNS),
                Names.REGISTRAR);
        topology.addSink(
                Names.REGISTERED_QUOTAS_SINK,
                Topics.REGISTERED_QUOTAS.name(),
                new StringSerializer(),
                serdes.serializer(Topics.REGISTERED_QUOTAS),
                Names.REGISTRAR);
        addRollUps(topology, Names.REGISTRAR_ROLL_UPS_SINK, serdes, Names.REGISTRAR);
        addProgress(topology, Names.REGISTRAR_PROGRESS_SINK, serdes, Names.REGISTRAR);
        addDeadLetters(topology, Names.REGISTRAR_DEAD_LETTERS_SINK, serdes, Names.REGISTRAR);
    }

    private static void addBytes(Topology topology, String name, String... topics) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                name,
                TIMESTAMPS,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics);
    }

    private static void addRollUps(Topology topology, String name, AvroSerdes serdes, String parent) {
        topology.addSink(
                name,
                Topics.ROLL_UPS.name(),
                new StringSerializer(),
                serdes.serializer(Topics.ROLL_UPS),
                toOneOrAll(),
                parent);
    }

    private static void addProgress(Topology topology, String name, AvroSerdes serdes, String parent) {
        topology.addSink(
                name, Topics.PROGRESS.name(), new StringSerializer(), serdes.serializer(Topics.PROGRESS), parent);
    }

    private static void addDeadLetters(Topology topology, String name, AvroSerdes serdes, String parent) {
        StreamPartitioner<byte[], DeadLetter> byOrigin =
                (topic, key, letter, partitions) -> Optional.of(Set.of(letter.getPartition() % partitions));
        topology.addSink(
                name,
                Topics.DEAD_LETTERS.name(),
                new ByteArraySerializer(),
                serdes.serializer(Topics.DEAD_LETTERS),
                byOrigin,
                parent);
    }

    private static Deserializer<Input> rolledUp(AvroSerdes serdes) {
        var rollUps = serdes.deserializer(Topics.ROLL_UPS);
        return (topic, bytes) -> new Input.RolledUp(rollUps.deserialize(topic, bytes));
    }

    /** Keys of results begin with the organization, ended by |, which no id holds. */
    private static <V> StreamPartitioner<String, V> byOrganization() {
        return (topic, key, value, partitions) ->
                Optional.of(Set.of(partition(key.substring(0, key.indexOf('|')), partitions)));
    }

    private static int partition(String orgId, int partitions) {
        return Utils.toPositive(Utils.murmur2(orgId.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /** What has no key is for all partitions: markers, campaigns, and rules of a kind. */
    private static StreamPartitioner<String, RollUp> toOneOrAll() {
        return (topic, key, rollUp, partitions) -> Optional.of(
                key != null
                        ? Set.of(partition(key, partitions))
                        : IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
    }
}
