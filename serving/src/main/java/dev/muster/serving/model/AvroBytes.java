package dev.muster.serving.model;

import java.nio.charset.StandardCharsets;

/**
 * A place in a value as Avro writes it, read field by field in the order of its schema. Whoever reads past the end meets
 * an {@link IndexOutOfBoundsException}.
 */
final class AvroBytes {

    private final byte[] bytes;
    private int at;

    AvroBytes(byte[] bytes, int from) {
        this.bytes = bytes;
        at = from;
    }

    /** Reads an int, a long, an enum's or a union's index, or a block's length. */
    long number() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte each = bytes[at++];
            number |= (each & 0x7fL) << shift;
            if (each >= 0) {
                return (number >>> 1) ^ -(number & 1);
            }
        }
    }

    String string() {
        int length = length();
        var string = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return string;
    }

    void skipString() {
        int length = length();
        at += length;
    }

    private int length() {
        long length = number();
        if (length < 0 || length > bytes.length - at) {
            throw new IndexOutOfBoundsException("a string of " + length + " bytes at " + at);
        }
        return (int) length;
    }

    /** Returns how many entries of an array or a map follow, 0 at its end. */
    long block() {
        long count = number();
        if (count < 0) {
            number();
            return -count;
        }
        return count;
    }

    boolean isEnd() {
        return at == bytes.length;
    }
}
