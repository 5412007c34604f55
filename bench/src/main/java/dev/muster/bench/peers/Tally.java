package dev.muster.bench.peers;

import dev.muster.bench.stream.Measures;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/** What has been added up: an array of longs, as bytes a varint each, since most are small or 0. */
public final class Tally {

    private static final int LARGEST_VARINT = 10;

    private Tally() {}

    public static long[] zero() {
        return new long[Measures.NAMES.size()];
    }

    /** Adds to a sum, and returns it. */
    public static long[] plus(long[] sum, long[] more) {
        for (int index = 0; index < sum.length; index++) {
            sum[index] += more[index];
        }
        return sum;
    }

    public static Serde<long[]> serde() {
        Serializer<long[]> serializer = (topic, value) -> bytes(value);
        Deserializer<long[]> deserializer = (topic, value) -> of(value);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    /** Returns a tally as bytes. */
    public static byte @Nullable [] bytes(long @Nullable [] tally) {
        if (tally == null) {
            return null;
        }
        var buffer = ByteBuffer.allocate(tally.length * LARGEST_VARINT);
        for (long number : tally) {
            ByteUtils.writeVarlong(number, buffer);
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** Returns what bytes say. */
    public static long @Nullable [] of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        var buffer = ByteBuffer.wrap(bytes);
        var tally = zero();
        for (int index = 0; index < tally.length; index++) {
            tally[index] = ByteUtils.readVarlong(buffer);
        }
        return tally;
    }
}
