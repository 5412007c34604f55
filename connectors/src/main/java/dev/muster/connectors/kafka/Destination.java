package dev.muster.connectors.kafka;

import dev.muster.connectors.csv.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Where an import sends to: an installation of Muster. Every method ends in {@link CouldNotException} where it cannot. */
public interface Destination extends AutoCloseable {

    /** Returns the tasks that a fence must pass: those of the partitions, and the registrar. */
    Set<String> tasks();

    /** Sends a record; it may be on its way when this returns. */
    void send(Message<?> message);

    /** Returns when Kafka has everything sent, so that what is sent next is appended behind all of it. */
    void flush();

    /**
     * Writes a fence behind everything sent, into every partition that carries ticks, and returns when Kafka has it.
     *
     * @param id what the fence is known by
     * @param time the time on it
     */
    void fence(String id, Instant time);

    /**
     * Passes on what was reported since the last call, and before the first what is known: at once if there is anything,
     * else after waiting for a while.
     */
    void listen(Duration atMost, Reports reports);

    /** Returns whether everything reported until now was passed on. */
    boolean heardAll();

    @Override
    void close();
}
