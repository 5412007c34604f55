package dev.muster.topologies;

import dev.muster.avro.OrganizationCounts;
import dev.muster.avro.Progress;
import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import dev.muster.avro.RollUp;
import dev.muster.avro.Tick;
import dev.muster.oracle.Compliance;
import dev.muster.oracle.Counts;
import dev.muster.oracle.Fact;
import dev.muster.oracle.Key;
import dev.muster.oracle.Obligation;
import dev.muster.oracle.ObligationKey;
import dev.muster.oracle.Row;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.topologies.ledger.LedgerStage;
import dev.muster.topologies.totals.Input;
import dev.muster.topologies.totals.MemoryBudget;
import dev.muster.topologies.totals.TotalsStage;
import dev.muster.topologies.tree.RegistrarStage;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Several partitions and the registrar, each a task that may stop at any moment: the stages as they are, on stores that
 * fall back to the last commit, and topics in which only what was committed is seen. Everything random comes from one
 * seed, so that a failure can be had again.
 */
final class Cluster {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final int REGISTRAR = -1;
    // Little enough that pages and segments are written, let go and read back all the time.
    private static final long BUDGET = 20_000;
    private static final int HOT_FACTS = 16;
    private static final int JUDGEMENTS = 250;

    /** How long after its moment an obligation is judged. */
    static final Duration SETTLE = Duration.ofSeconds(15);

    private final ZoneId zone;
    private final Path folder;
    private final int partitions;
    private final Random random;
    private final AvroSerdes serdes;
    private final FlushGuard guard = new FlushGuard();
    private final Map<String, List<Record<byte[], byte[]>>> topics = new HashMap<>();
    private final SortedMap<Key, Counts> results = new TreeMap<>();
    private final SortedMap<ObligationKey, Obligation> obligations = new TreeMap<>();
    private final SortedMap<ObligationKey, Compliance> compliance = new TreeMap<>();
    private final List<Record<String, QuotaStatus>> verdicts = new ArrayList<>();
    private final Map<String, Progress> progress = new HashMap<>();
    private final List<Task> tasks = new ArrayList<>();
    private long now = START.toEpochMilli();
    private int crashes;
    private int deadLetters;

    Cluster(ZoneId zone, int partitions, long seed, Path folder) {
        this.zone = zone;
        this.folder = folder;
        this.partitions = partitions;
        this.random = new Random(seed);
        serdes = AvroSerdes.of(Driver.config(zone, folder));
        for (int partition = REGISTRAR; partition < partitions; partition++) {
            tasks.add(new Task(partition));
        }
    }

    private List<Record<byte[], byte[]>> topic(String name, int partition) {
        return topics.computeIfAbsent(name + '-' + partition, key -> new ArrayList<>());
    }

    @SuppressWarnings("unchecked")
    private byte[] bytes(Topic<? extends SpecificRecord> topic, SpecificRecord record) {
        return serdes.serializer((Topic<SpecificRecord>) topic).serialize(topic.name(), record);
    }

    private int partition(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /** Appends a row to its topic. */
    void append(Row row) {
        var topic = Rendered.topic(row);
        var time = row instanceof Fact fact ? fact.recordedAt() : START;
        topic(topic.name(), topic.partitioned() ? partition(row.orgId()) : 0)
                .add(new Record<>(
                        row.orgId().getBytes(StandardCharsets.UTF_8),
                        bytes(topic, Rendered.record(row)),
                        Math.max(0, time.toEpochMilli())));
    }

    /** Appends a tick, or a fence, to every partition of every topic that carries them. */
    void appendTick(Instant time, String fence) {
        var value = serdes.tickSerializer().serialize("tick", new Tick(time, fence));
        for (var topic : Topics.ticked()) {
            for (int partition = 0; partition < (topic.partitioned() ? partitions : 1); partition++) {
                var headers = new RecordHeaders(List.of(new RecordHeader(Topics.TICK_HEADER, new byte[] {1})));
                topic(topic.name(), partition).add(new Record<>(null, value, now, headers));
            }
        }
    }

    /** Does something at random: takes a record in, commits, flushes, stops, or dies. */
    void step() {
        now++;
        var task = tasks.get(random.nextInt(tasks.size()));
        int dice = random.nextInt(1_000);
        if (dice < 880) {
            task.processOne();
        } else if (dice < 910) {
            task.commit();
        } else if (dice < 980) {
            task.flush();
            if (random.nextInt(10) > 0) {
                task.commit();
            }
        } else if (dice < 990) {
            task.commit();
            task.restart();
        } else {
            crashes++;
            task.restart();
        }
    }

    /** Returns whether every task has passed the fence, and committed that it has. */
    boolean passed(String fence) {
        return progress.size() == tasks.size()
                && progress.values().stream().allMatch(task -> task.getFences().contains(fence));
    }

    SortedMap<Key, Counts> results() {
        return results;
    }

    SortedMap<ObligationKey, Obligation> obligations() {
        return obligations;
    }

    SortedMap<ObligationKey, Compliance> compliance() {
        return compliance;
    }

    /** Returns what was said of obligations since this was last asked, in the order it was said. */
    List<Record<String, QuotaStatus>> verdicts() {
        var said = List.copyOf(verdicts);
        verdicts.clear();
        return said;
    }

    Map<String, Progress> progress() {
        return progress;
    }

    int crashes() {
        return crashes;
    }

    int deadLetters() {
        return deadLetters;
    }

    /** A task: its processors in memory, and what was committed last. */
    private final class Task {

        private final int partition;
        private final Map<String, Map<Bytes, byte[]>> stored = new HashMap<>();
        private final Map<String, Integer> committed = new HashMap<>();
        private final Map<String, Integer> offsets = new HashMap<>();
        private final List<KeyValueStore<Bytes, byte[]>> stores = new ArrayList<>();
        private final List<Runnable> output = new ArrayList<>();
        private MockProcessorContext<Object, Object> first;
        private MockProcessorContext<Object, Object> second;
        private Processor<byte[], byte[], Object, Object> reader;
        private Processor<String, Input, Object, Object> totals;
        private KeyValueStore<Bytes, byte[]> guardStore;
        private boolean armed;

        Task(int partition) {
            this.partition = partition;
            restart();
        }

        /** Begins again from the last commit; what came after it is as if it had never been. */
        void restart() {
            output.clear();
            stores.clear();
            offsets.clear();
            offsets.putAll(committed);
            armed = false;
            if (partition == REGISTRAR) {
                first = context(1, 0, List.of(Names.REGISTER, Names.STANDING_OF_REGISTRAR));
                reader = new RegistrarStage(serdes, zone).get();
                reader.init(first);
                return;
            }
            first = context(0, partition, List.of(Names.FACTS));
            first.addStateStore(armedStore());
            second = context(
                    0,
                    partition,
                    List.of(
                            Names.SLICES,
                            Names.PSEUDONYMS,
                            Names.AFFILIATIONS,
                            Names.JOURNAL,
                            Names.REFERENCE,
                            Names.OBLIGATIONS,
                            Names.UNJUDGED,
                            Names.STANDING));
            guardStore = guard.get();
            guardStore.init(second.getStateStoreContext(), guardStore);
            second.addStateStore(armedStore());
            reader = new LedgerStage(guard, serdes, zone, partitions, HOT_FACTS).get();
            totals = new TotalsStage(
                            guard,
                            new FlushPace(),
                            () -> new PublicationPace(2, 1_000),
                            new MemoryBudget(BUDGET),
                            zone,
                            Duration.ofMillis(200),
                            SETTLE,
                            JUDGEMENTS,
                            partitions)
                    .get();
            reader.init(first);
            totals.init(second);
        }

        /** Stands for the cache before the guard: it only notes that the guard was armed. */
        private StateStore armedStore() {
            return (StateStore) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("name")) {
                            return Names.FLUSH_GUARD;
                        }
                        if (method.getName().equals("put")) {
                            armed = true;
                            return null;
                        }
                        throw new UnsupportedOperationException(method.getName());
                    });
        }

        private MockProcessorContext<Object, Object> context(int subtopology, int number, List<String> names) {
            var settings = new Properties();
            settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "cluster");
            settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
            var context = new MockProcessorContext<>(settings, new TaskId(subtopology, number), folder.toFile());
            context.setCurrentSystemTimeMs(now);
            for (var name : names) {
                KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingDisabled()
                        .build();
                store.init(context.getStateStoreContext(), store);
                stored.getOrDefault(name, Map.of()).forEach(store::put);
                context.addStateStore(store);
                stores.add(store);
            }
            return context;
        }

        void processOne() {
            var names = partition == REGISTRAR
                    ? List.of(Topics.ORGANIZATIONS.name(), Topics.CAMPAIGNS.name(), Topics.QUOTAS.name())
                    : List.of(
                            Topics.ACTIVITY_EVENTS.name(),
                            Topics.DONATION_EVENTS.name(),
                            Topics.SIGN_IN_EVENTS.name(),
                            Topics.ROLL_UPS.name());
            var name = names.get(random.nextInt(names.size()));
            int number = Math.max(partition, 0);
            var records = topic(name, number);
            int offset = offsets.getOrDefault(name, 0);
            if (offset == records.size()) {
                return;
            }
            var record = records.get(offset);
            offsets.put(name, offset + 1);
            if (second != null) {
                second.setCurrentSystemTimeMs(now);
            }
            if (name.equals(Topics.ROLL_UPS.name())) {
                var rollUp = serdes.deserializer(Topics.ROLL_UPS).deserialize(name, record.value());
                var key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
                totals.process(new Record<>(key, new Input.RolledUp(rollUp), record.timestamp()));
            } else {
                first.setRecordMetadata(name, number, offset);
                reader.process(record);
            }
            collect();
        }

        private void collect() {
            var forwarded = List.copyOf(first.forwarded());
            first.resetForwards();
            for (var forward : forwarded) {
                if (forward.record().value() instanceof Input) {
                    @SuppressWarnings("unchecked")
                    Record<String, Input> input = (Record<String, Input>) (Record<?, ?>) forward.record();
                    totals.process(input);
                } else {
                    keep(forward.record(), forward.childName().orElse(""));
                }
            }
            if (second != null) {
                second.forwarded()
                        .forEach(forward ->
                                keep(forward.record(), forward.childName().orElse("")));
                second.resetForwards();
            }
        }

        private void keep(Record<?, ?> record, String sink) {
            var value = record.value();
            if (value instanceof RollUp rollUp) {
                output.add(() -> send((String) record.key(), rollUp));
            } else if (value instanceof OrganizationCounts counts) {
                output.add(() -> result(counts));
            } else if (sink.equals(Names.QUOTA_STATUS_SINK)) {
                output.add(() -> status((String) record.key(), (QuotaStatus) value));
            } else if (sink.equals(Names.QUOTA_COMPLIANCE_SINK)) {
                output.add(() -> compliance((String) record.key(), (QuotaCompliance) value));
            } else if (value instanceof Progress task) {
                output.add(() -> progress.put(task.getTask(), task));
            } else if (value instanceof dev.muster.avro.DeadLetter) {
                output.add(() -> deadLetters++);
            }
        }

        private void send(String key, RollUp rollUp) {
            var value = bytes(Topics.ROLL_UPS, rollUp);
            if (key != null) {
                topic(Topics.ROLL_UPS.name(), partition(key))
                        .add(new Record<>(key.getBytes(StandardCharsets.UTF_8), value, now));
            } else {
                for (int to = 0; to < partitions; to++) {
                    topic(Topics.ROLL_UPS.name(), to).add(new Record<>(null, value, now));
                }
            }
        }

        private void status(String key, QuotaStatus status) {
            verdicts.add(new Record<>(key, status, now));
            if (status == null) {
                obligations.remove(Rendered.obligationKey(key));
            } else {
                obligations.put(Rendered.obligationKey(key), Rendered.obligation(status));
            }
        }

        private void compliance(String key, QuotaCompliance counted) {
            if (counted == null) {
                compliance.remove(Rendered.obligationKey(key));
            } else {
                compliance.put(Rendered.obligationKey(key), Rendered.compliance(counted));
            }
        }

        private void result(OrganizationCounts counts) {
            var read = Rendered.counts(counts);
            if (Rendered.isZero(read)) {
                results.remove(Rendered.key(counts));
            } else {
                results.put(Rendered.key(counts), read);
            }
        }

        /** Punctuates, as Kafka Streams would before a commit that the punctuator asks for. */
        void flush() {
            now += 200;
            if (partition != REGISTRAR) {
                second.scheduledPunctuators().get(0).getPunctuator().punctuate(now);
                collect();
            }
        }

        void commit() {
            if (armed) {
                armed = false;
                guardStore.put(Bytes.wrap(new byte[] {1}), new byte[] {1});
            }
            for (var store : stores) {
                var rows = new HashMap<Bytes, byte[]>();
                try (var all = store.all()) {
                    all.forEachRemaining(row -> rows.put(row.key, row.value));
                }
                stored.put(store.name(), rows);
            }
            committed.putAll(offsets);
            output.forEach(Runnable::run);
            output.clear();
        }
    }
}
