package dev.muster.topologies.packed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that grow at the end. Numbers are of variable length, small ones a byte, as in Avro and Protocol Buffers;
 * hashes, which are never small, have eight bytes, big end first.
 */
public final class Packer {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;

    /** Makes one that has room for so many bytes before it grows. */
    public Packer(int room) {
        bytes = new byte[room];
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    public Packer octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** Adds a number that is seldom negative and often small. */
    public Packer number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        room(10);
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** Adds a number from 0 to 65,535, in two bytes. */
    public Packer shortNumber(int value) {
        return octet(value >>> 8).octet(value);
    }

    public Packer hash(long value) {
        room(8);
        LONGS.set(bytes, size, value);
        size += 8;
        return this;
    }

    public Packer text(String text) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        return number(encoded.length).raw(encoded, 0, encoded.length);
    }

    public Packer raw(byte[] from, int offset, int length) {
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
        return this;
    }

    public int size() {
        return size;
    }

    public byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Returns a copy of the bytes {@code [from, to)}. */
    public byte[] bytes(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** Adds the bytes {@code [from, to)} of another. */
    public Packer add(Packer other, int from, int to) {
        return raw(other.bytes, from, to - from);
    }

    /** Returns what reads the bytes from an offset on, without a copy, until more are added. */
    public Unpacker reader(int offset, Terms terms) {
        return new Unpacker(bytes, offset, size, terms);
    }

    /** Returns the hash at an offset. */
    public long hashAt(int offset) {
        return (long) LONGS.get(bytes, offset);
    }

    public void clear() {
        size = 0;
    }
}
