package dev.muster.bench.peers.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * RocksDB for the peer on Kafka Streams, as its documentation tells to bound memory: one block cache for all stores, and
 * write buffers large enough that small runs hardly touch the disk.
 */
public final class DslRocks implements RocksDBConfigSetter {

    private static final long BLOCKS = 256L * 1024 * 1024;
    private static final long WRITE_BUFFER = 32L * 1024 * 1024;
    private static final Cache SHARED = new LRUCache(BLOCKS);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(SHARED);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(WRITE_BUFFER);
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache is shared by all stores and lives as long as the process.
    }
}
