package dev.muster.topologies;

import dev.muster.schemas.Topics;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** How stages make their stores: rows of bytes on disk, with a changelog that takes large ones, not cached. */
public final class Stored {

    private static final Map<String, String> CHANGELOG =
            Map.of("max.message.bytes", String.valueOf(Topics.LARGEST_RECORD));

    private Stored() {}

    /** Returns what builds the store of that name. */
    public static StoreBuilder<?> named(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG);
    }
}
