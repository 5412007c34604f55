package dev.muster.serving.model;

import java.util.Arrays;

/** Numbers as varints, one after the other, in bytes that are used again for the next. */
final class PackedWriter {

    private static final int LONGEST_VARINT = 10;

    private byte[] bytes = new byte[256];
    private int size;

    /** Begins anew. */
    void clear() {
        size = 0;
    }

    void put(long number) {
        if (size + LONGEST_VARINT > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }
}
