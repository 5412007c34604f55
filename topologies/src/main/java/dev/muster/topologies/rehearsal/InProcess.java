package dev.muster.topologies.rehearsal;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * What the stages of one task know of the world when there is no Kafka Streams around them: stores in memory, a clock
 * that is moved by hand, the record in hand, and where what they forward goes. What no stage asks for it does not answer.
 */
final class InProcess implements ProcessorContext<Object, Object>, StateStoreContext {

    private final Map<String, StateStore> stores = new HashMap<>();
    private final BiConsumer<String, Record<?, ?>> forwarded;
    private Punctuator punctuator = time -> {};
    private TaskId task = new TaskId(0, 0);
    private Optional<RecordMetadata> origin = Optional.empty();
    private long clock;

    /** Where a record stood. */
    private record Origin(String topic, int partition, long offset) implements RecordMetadata {}

    /**
     * Makes one.
     *
     * @param forwarded takes the name of a child, and what is for it
     */
    InProcess(BiConsumer<String, Record<?, ?>> forwarded) {
        this.forwarded = forwarded;
    }

    void add(StateStore store) {
        stores.put(store.name(), store);
    }

    /** Says where the next record comes from; the task is then that of its partition. */
    void at(String topic, int partition, long offset) {
        origin = Optional.of(new Origin(topic, partition, offset));
        if (task.partition() != partition) {
            task = new TaskId(0, partition);
        }
    }

    /** Moves the wall clock, in milliseconds. */
    void clock(long now) {
        clock = now;
    }

    void punctuate() {
        punctuator.punctuate(clock);
    }

    @Override
    public <K, V> void forward(Record<K, V> record, String child) {
        forwarded.accept(child, record);
    }

    @Override
    public <K, V> void forward(Record<K, V> record) {
        throw nobodyAsks();
    }

    @Override
    public TaskId taskId() {
        return task;
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return origin;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S extends StateStore> S getStateStore(String name) {
        return (S) Optional.ofNullable(stores.get(name)).orElseThrow();
    }

    @Override
    public void register(StateStore store, StateRestoreCallback restore) {}

    @Override
    public void register(StateStore store, StateRestoreCallback restore, CommitCallback commit) {}

    @Override
    public Cancellable schedule(Instant start, Duration interval, PunctuationType type, Punctuator callback) {
        punctuator = callback;
        return () -> {};
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        punctuator = callback;
        return () -> {};
    }

    /** Every punctuation is followed by what a commit does, asked for or not. */
    @Override
    public void commit() {}

    @Override
    public long currentSystemTimeMs() {
        return clock;
    }

    @Override
    public long currentStreamTimeMs() {
        throw nobodyAsks();
    }

    @Override
    public String applicationId() {
        throw nobodyAsks();
    }

    @Override
    public Serde<?> keySerde() {
        throw nobodyAsks();
    }

    @Override
    public Serde<?> valueSerde() {
        throw nobodyAsks();
    }

    @Override
    public File stateDir() {
        throw nobodyAsks();
    }

    @Override
    public StreamsMetrics metrics() {
        throw nobodyAsks();
    }

    @Override
    public Map<String, Object> appConfigs() {
        throw nobodyAsks();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        throw nobodyAsks();
    }

    private static UnsupportedOperationException nobodyAsks() {
        return new UnsupportedOperationException("no stage asks for it");
    }
}
