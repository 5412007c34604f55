package dev.muster.topologies.obligations;

import dev.muster.topologies.packed.Packer;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.packed.Unpacker;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What parents are to learn of how their descendants stand, combined over all their children of the partition. Mutable. */
final class Told {

    /** How large a roll-up grows before another is begun, in bytes. */
    private static final int LARGE = 1 << 18;

    private final Map<String, Map<Place, Compliance>> changes = new LinkedHashMap<>();

    private record Place(String quotaId, DuePeriod period) {}

    void add(String parent, String quotaId, DuePeriod period, Compliance compliance, int times) {
        changes.computeIfAbsent(parent, key -> new LinkedHashMap<>())
                .computeIfAbsent(new Place(quotaId, period), key -> new Compliance())
                .add(compliance, times);
    }

    /** Passes everything on, packed, and forgets it. */
    void drain(Output out) {
        var packer = new Packer(1 << 10);
        changes.forEach((parent, places) -> {
            places.forEach((place, compliance) -> {
                if (!compliance.isZero()) {
                    packer.text(place.quotaId());
                    place.period().pack(packer);
                    compliance.pack(packer);
                }
                send(parent, packer, LARGE, out);
            });
            send(parent, packer, 1, out);
        });
        changes.clear();
    }

    private static void send(String parent, Packer packer, int least, Output out) {
        if (packer.size() >= least) {
            out.rollUp(parent, ByteBuffer.wrap(packer.bytes()));
            packer.clear();
        }
    }

    /** Takes what children say. */
    interface Hearing {
        void hear(String quotaId, DuePeriod period, Compliance change);
    }

    /** Passes on what was packed. */
    static void read(ByteBuffer packed, Terms terms, Hearing hearing) {
        int from = packed.arrayOffset() + packed.position();
        var in = new Unpacker(packed.array(), from, from + packed.remaining(), terms);
        while (in.hasMore()) {
            var quotaId = in.text();
            var period = DuePeriod.unpack(in);
            hearing.hear(quotaId, period, Compliance.unpack(in));
        }
    }
}
