package dev.muster.topologies;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.message.MessageDecoder;
import org.apache.avro.message.MessageEncoder;

/**
 * How rows of stores are keyed and written: by organization first, so that all of one lie side by side, and as Avro
 * with its schema's fingerprint.
 */
public final class Rows {

    private Rows() {}

    /** Returns the key of an organization's row. */
    public static byte[] key(String orgId, byte[] rest) {
        var first = first(orgId);
        var key = Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, key, first.length, rest.length);
        return key;
    }

    /** Returns a key that is before all of an organization's rows, and before no row of another. */
    public static byte[] first(String orgId) {
        return ended(orgId, 0);
    }

    /** Returns a key that is after all of an organization's rows, and after no row of a later one. */
    public static byte[] last(String orgId) {
        return ended(orgId, 1);
    }

    // Ids hold no control characters, so 0 ends one unmistakably.
    private static byte[] ended(String orgId, int end) {
        var bytes = orgId.getBytes(StandardCharsets.UTF_8);
        var key = Arrays.copyOf(bytes, bytes.length + 1);
        key[bytes.length] = (byte) end;
        return key;
    }

    public static <T> byte[] encode(MessageEncoder<T> encoder, T record) {
        var bytes = new ByteArrayOutputStream();
        try {
            encoder.encode(record, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static <T> T decode(MessageDecoder<T> decoder, byte[] row) {
        try {
            return decoder.decode(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
