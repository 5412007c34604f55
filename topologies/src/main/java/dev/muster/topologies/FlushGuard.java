package dev.muster.topologies;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Tells a processor that a commit is about to happen, whoever asked for it, by public interfaces alone.
 *
 * <p>Kafka Streams writes the caches of its stores through before every commit, that of a rebalance or a close included.
 * The guard is a cached store that keeps nothing: what reaches it from the cache is the news. A processor {@link #arm}s
 * it when it first holds in memory what the commit must find in a store; its listeners then write that to their stores,
 * which must not be cached themselves. It cannot forward anything, since no record is being processed.
 */
public final class FlushGuard implements KeyValueBytesStoreSupplier {

    private static final Bytes KEY = Bytes.wrap(new byte[] {1});
    private static final byte[] VALUE = {1};

    private final Map<TaskId, Store> stores = new ConcurrentHashMap<>();
    private final StoreBuilder<?> builder = Stores.keyValueStoreBuilder(this, Serdes.Bytes(), Serdes.ByteArray())
            .withCachingEnabled()
            .withLoggingDisabled();

    /** Returns what builds the store, which the processors of a task share; its cache is on and it has no changelog. */
    public StoreBuilder<?> builder() {
        return builder;
    }

    /** Adds what is run before a commit of the context's task, from {@code init} on. */
    public void listen(ProcessorContext<?, ?> context, Runnable beforeCommit) {
        Objects.requireNonNull(stores.get(context.taskId()), "the guard's store is initialized before processors")
                .listeners
                .add(beforeCommit);
    }

    /** Makes the listener run before the next commit of the context's task. */
    public static void arm(ProcessorContext<?, ?> context) {
        context.<KeyValueStore<Bytes, byte[]>>getStateStore(Names.FLUSH_GUARD).put(KEY, VALUE);
    }

    @Override
    public String name() {
        return Names.FLUSH_GUARD;
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new Store();
    }

    @Override
    public String metricsScope() {
        return "flush-guard";
    }

    /** The store of one task. */
    private final class Store implements KeyValueStore<Bytes, byte[]> {

        private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
        private @Nullable TaskId task;
        private boolean open;

        @Override
        public String name() {
            return Names.FLUSH_GUARD;
        }

        @Override
        public void init(StateStoreContext context, StateStore root) {
            task = context.taskId();
            stores.put(task, this);
            context.register(root, (key, value) -> {});
            open = true;
        }

        @Override
        public void put(Bytes key, byte @Nullable [] value) {
            listeners.forEach(Runnable::run);
        }

        @Override
        public void close() {
            if (task != null) {
                stores.remove(task, this);
            }
            open = false;
        }

        @Override
        public boolean persistent() {
            return false;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public byte @Nullable [] get(Bytes key) {
            return null;
        }

        @Override
        public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
            put(key, value);
            return null;
        }

        @Override
        public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
            entries.forEach(entry -> put(entry.key, entry.value));
        }

        @Override
        public byte @Nullable [] delete(Bytes key) {
            return null;
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
            return new Nothing();
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> all() {
            return new Nothing();
        }

        @Override
        public long approximateNumEntries() {
            return 0;
        }
    }

    /** An iterator over no entries. */
    private static final class Nothing implements KeyValueIterator<Bytes, byte[]> {

        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            throw new NoSuchElementException();
        }

        @Override
        public Bytes peekNextKey() {
            throw new NoSuchElementException();
        }

        @Override
        public void close() {}
    }
}
