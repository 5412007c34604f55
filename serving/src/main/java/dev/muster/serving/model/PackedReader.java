package dev.muster.serving.model;

/** A place among numbers that a {@link PackedWriter} wrote. */
final class PackedReader {

    private final byte[] bytes;
    private int at;

    PackedReader(byte[] bytes, int from) {
        this.bytes = bytes;
        at = from;
    }

    long next() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte each = bytes[at++];
            number |= (each & 0x7fL) << shift;
            if (each >= 0) {
                return number;
            }
        }
    }
}
