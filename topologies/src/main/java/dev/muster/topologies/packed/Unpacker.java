package dev.muster.topologies.packed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads what a {@link Packer} wrote, from a place that moves on. */
public final class Unpacker {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private final Terms terms;
    private int at;

    /** Makes one over the bytes {@code [from, end)}; texts are looked up in terms. */
    public Unpacker(byte[] bytes, int from, int end, Terms terms) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.terms = terms;
    }

    public Unpacker(byte[] bytes, Terms terms) {
        this(bytes, 0, bytes.length, terms);
    }

    public boolean hasMore() {
        return at < end;
    }

    public int at() {
        return at;
    }

    public void skip(int count) {
        at += count;
    }

    public int octet() {
        return bytes[at++];
    }

    public long number() {
        long rest = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            rest |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
    }

    /** Returns a number from 0 to 65,535. */
    public int shortNumber() {
        return octet() << 8 & 0xff00 | octet() & 0xff;
    }

    public int smallNumber() {
        return (int) number();
    }

    public long hash() {
        long value = (long) LONGS.get(bytes, at);
        at += 8;
        return value;
    }

    public String text() {
        int length = smallNumber();
        var text = terms.of(bytes, at, length);
        at += length;
        return text;
    }

    public byte[] raw(int length) {
        var copy = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return copy;
    }
}
