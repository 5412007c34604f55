package dev.muster.topologies;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** How stages make their stores: rows of bytes on disk, with a changelog, not cached. */
public final class Stored {

    private Stored() {}

    /** Returns what builds the store of that name. */
    public static StoreBuilder<?> named(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
    }
}
