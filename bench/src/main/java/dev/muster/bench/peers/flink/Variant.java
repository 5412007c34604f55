package dev.muster.bench.peers.flink;

import dev.muster.time.PeriodType;
import java.util.Arrays;
import java.util.List;

/** Which of the peers on Flink it is. */
public enum Variant {
    /** All periods and levels, state as objects in memory. */
    HEAP("flink-heap", "hashmap", List.of(PeriodType.values()), true),
    /** All periods and levels, state in RocksDB. */
    ROCKSDB("flink-rocksdb", "rocksdb", List.of(PeriodType.values()), true),
    /** What suits Flink best: days of branches only, in memory. */
    BEST_CASE("flink-best-case", "hashmap", List.of(PeriodType.DAY), false);

    private final String contestant;
    private final String backend;
    private final List<PeriodType> periods;
    private final boolean allLevels;

    Variant(String contestant, String backend, List<PeriodType> periods, boolean allLevels) {
        this.contestant = contestant;
        this.backend = backend;
        this.periods = periods;
        this.allLevels = allLevels;
    }

    /** Returns its name in reports. */
    public String contestant() {
        return contestant;
    }

    static Variant of(String contestant) {
        return Arrays.stream(values())
                .filter(variant -> variant.contestant.equals(contestant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no contestant on Flink is called " + contestant));
    }

    String backend() {
        return backend;
    }

    List<PeriodType> periods() {
        return periods;
    }

    /** Returns whether it counts every level of the tree, not the branches alone. */
    public boolean allLevels() {
        return allLevels;
    }
}
