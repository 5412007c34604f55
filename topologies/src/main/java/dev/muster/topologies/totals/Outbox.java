package dev.muster.topologies.totals;

import dev.muster.topologies.packed.Packer;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What parents are to learn, combined over all their children of the partition. Mutable. */
final class Outbox {

    /** How large a roll-up grows before another is begun, in bytes. */
    private static final int LARGE = 1 << 18;

    private final Map<String, Map<Slice, Change>> changes = new HashMap<>();
    private final Packer packer = new Packer(1 << 12);

    /** Returns what a parent is to learn of a slice, for more to be added, or null if there is no parent. */
    @Nullable
    Change to(@Nullable String parent, Slice slice) {
        return parent == null
                ? null
                : changes.computeIfAbsent(parent, key -> new HashMap<>()).computeIfAbsent(slice, key -> new Change());
    }

    /** Passes each parent's packed changes on and forgets them. */
    void drain(BiConsumer<String, ByteBuffer> action) {
        changes.forEach((parent, slices) -> {
            slices.forEach((slice, change) -> {
                for (int part = 0; !change.isZero() && part < change.parts(); part++) {
                    slice.pack(packer);
                    change.pack(packer, part);
                    send(parent, LARGE, action);
                }
            });
            send(parent, 1, action);
        });
        changes.clear();
    }

    private void send(String parent, int least, BiConsumer<String, ByteBuffer> action) {
        if (packer.size() >= least) {
            action.accept(parent, ByteBuffer.wrap(packer.bytes()));
            packer.clear();
        }
    }
}
