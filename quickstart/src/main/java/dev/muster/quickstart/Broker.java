package dev.muster.quickstart;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker in this process, on the loopback address only, whose data stays in a folder.
 *
 * <p>It is broker and controller in one (KRaft). Kafka's wish to end the process on a fatal fault becomes a
 * {@link StartException} while it starts, and {@link #failure} afterwards.
 */
public final class Broker implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    private final Path data;
    private final int wantedPort;
    private final long spaceNeeded;
    private final CompletableFuture<String> failure = new CompletableFuture<>();

    private @Nullable DataFolder folder;
    private @Nullable RunningKafka kafka;

    /**
     * Describes a broker; nothing runs yet.
     *
     * @param data the folder its data stays in
     * @param port the port to listen on; 0 takes any free one
     */
    public Broker(Path data, int port) {
        this(data, port, DataFolder.SPACE_NEEDED);
    }

    Broker(Path data, int port, long spaceNeeded) {
        this.data = data.toAbsolutePath().normalize();
        this.wantedPort = port;
        this.spaceNeeded = spaceNeeded;
    }

    /**
     * Starts, and returns when clients can connect.
     *
     * @throws StartException if the port or the folder is in use, or the folder cannot be written, has no space left,
     *     or holds data of another version
     */
    public synchronized Broker start() {
        var opened = DataFolder.open(data, spaceNeeded);
        try {
            if (wantedPort != 0) {
                Ports.mustBeFree(wantedPort, "--kafka-port");
            }
            KafkaStorage.prepare(opened.kafka(), BrokerSettings.NODE_ID, BrokerSettings.CONTROLLER);
            kafka = started(opened, ATTEMPTS);
            folder = opened;
            return this;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Returns host and port for clients of a broker that has started. */
    public synchronized String bootstrapServers() {
        if (kafka == null) {
            throw new IllegalStateException("the broker is not running");
        }
        return Ports.HOST + ':' + kafka.port();
    }

    /** Completes with one sentence if the broker stops by itself; it can only be closed then. */
    public CompletionStage<String> failure() {
        return failure.minimalCompletionStage();
    }

    /** Stops; what clients were told is stored stays stored. */
    @Override
    public synchronized void close() {
        try {
            if (kafka != null) {
                kafka.close();
            }
        } finally {
            kafka = null;
            if (folder != null) {
                folder.close();
            }
            folder = null;
        }
    }

    private RunningKafka started(DataFolder opened, int attempts) {
        var port = wantedPort == 0 ? Ports.free() : wantedPort;
        var controllerPort = Ports.free();
        var candidate = new RunningKafka(BrokerSettings.of(opened.kafka(), port, controllerPort), port);
        try {
            candidate.start();
            candidate.fault().thenRun(() -> failure.complete(whyItStopped(opened)));
            return candidate;
        } catch (CompletionException e) {
            candidate.close();
            return startedAgain(opened, attempts, port, controllerPort, e);
        }
    }

    /** Somebody may have taken a port between its choice and its use: then others are chosen. */
    private RunningKafka startedAgain(
            DataFolder opened, int attempts, int port, int controllerPort, CompletionException cause) {
        if (wantedPort != 0) {
            Ports.mustBeFree(wantedPort, "--kafka-port");
        }
        var taken = !Ports.isFree(port) || !Ports.isFree(controllerPort);
        if (taken && attempts > 1) {
            return started(opened, attempts - 1);
        }
        throw new StartException(whyItStopped(opened), cause);
    }

    private String whyItStopped(DataFolder opened) {
        return opened.isFull()
                ? "The disk of the data folder " + data
                        + " is full and the broker has stopped: free some space and start again."
                : "The broker on the data folder " + data
                        + " has stopped on a fatal fault: the log says which; start again, or choose another folder with --data.";
    }
}
