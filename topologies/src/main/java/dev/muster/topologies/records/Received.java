package dev.muster.topologies.records;

import dev.muster.avro.Tick;
import dev.muster.schemas.Reason;

/** What a record read from a topic turned out to be. */
public sealed interface Received<T> {

    /** A tick or a fence. */
    record Ticked<T>(Tick tick) implements Received<T> {}

    /** A record with a key and a value. */
    record Stated<T>(String key, T value) implements Received<T> {}

    /**
     * A record that cannot be read.
     *
     * @param detail the same for a reader
     */
    record Unreadable<T>(Reason reason, String detail) implements Received<T> {}
}
