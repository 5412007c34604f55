package dev.muster.topologies.obligations;

import dev.muster.avro.ObligationStatus;
import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Unpacker;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How many organizations stand how by one quota in one period, by their kind. Mutable; what is zero is not kept. The
 * difference of two is what a parent learns.
 */
final class Compliance {

    static final int MET = 0;
    static final int MET_LATE = 1;
    static final int MISSED = 2;
    static final int OPEN = 3;
    static final int WAIVED = 4;
    private static final int STATES = 5;

    private final Map<String, long[]> byKind = new TreeMap<>();

    private static int state(ObligationStatus status) {
        return switch (status) {
            case MET -> MET;
            case MET_LATE -> MET_LATE;
            case MISSED -> MISSED;
            case PENDING, AT_RISK, IN_GRACE -> OPEN;
            case WAIVED -> WAIVED;
        };
    }

    void add(String kind, ObligationStatus status) {
        byKind.computeIfAbsent(kind, key -> new long[STATES])[state(status)]++;
    }

    /** Adds another so many times: 1 to add, -1 to subtract. */
    void add(Compliance other, int times) {
        other.byKind.forEach((kind, counts) -> {
            var sums = byKind.computeIfAbsent(kind, key -> new long[STATES]);
            for (int i = 0; i < STATES; i++) {
                sums[i] += times * counts[i];
            }
            if (isZero(sums)) {
                byKind.remove(kind);
            }
        });
    }

    private static boolean isZero(long[] counts) {
        return Arrays.stream(counts).allMatch(count -> count == 0);
    }

    boolean isZero() {
        return byKind.isEmpty();
    }

    /** Returns how many organizations of all kinds stand so. */
    long count(int state) {
        return byKind.values().stream().mapToLong(counts -> counts[state]).sum();
    }

    /** Returns how many of a kind stand so; of all for null. */
    long count(int state, @Nullable String kind) {
        return kind == null ? count(state) : byKind.getOrDefault(kind, new long[STATES])[state];
    }

    /** Returns how many owe, those waived included. */
    long owing() {
        return byKind.values().stream().flatMapToLong(Arrays::stream).sum();
    }

    void forEach(BiConsumer<String, long[]> action) {
        byKind.forEach(action);
    }

    void pack(Packer packer) {
        packer.number(byKind.size());
        byKind.forEach((kind, counts) -> {
            packer.text(kind);
            for (long count : counts) {
                packer.number(count);
            }
        });
    }

    static Compliance unpack(Unpacker in) {
        var compliance = new Compliance();
        for (int kinds = in.smallNumber(); kinds > 0; kinds--) {
            var kind = in.text();
            var counts = new long[STATES];
            for (int i = 0; i < STATES; i++) {
                counts[i] = in.number();
            }
            compliance.byKind.put(kind, counts);
        }
        return compliance;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Compliance that
                && byKind.keySet().equals(that.byKind.keySet())
                && byKind.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), that.byKind.get(entry.getKey())));
    }

    @Override
    public int hashCode() {
        return byKind.keySet().hashCode();
    }
}
