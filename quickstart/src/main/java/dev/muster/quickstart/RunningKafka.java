package dev.muster.quickstart;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** One life of Kafka's own server, from its start to its stop or fatal fault. */
final class RunningKafka implements AutoCloseable {

    /** How long a server that met a fatal fault may take to stop. */
    private static final Duration LAST_BREATH = Duration.ofSeconds(10);

    private final Map<String, String> settings;
    private final int port;
    private final CompletableFuture<Void> fault = new CompletableFuture<>();
    private volatile @Nullable KafkaRaftServer server;

    RunningKafka(Map<String, String> settings, int port) {
        this.settings = settings;
        this.port = port;
    }

    int port() {
        return port;
    }

    /** Completes when Kafka wanted to end the process. */
    CompletionStage<Void> fault() {
        return fault;
    }

    /** Notes that Kafka wanted to end the process. */
    void faulted() {
        fault.complete(null);
    }

    /**
     * Starts the server, and returns when it serves.
     *
     * @throws CompletionException if it could not
     */
    void start() {
        Exits.tell(this);
        var started = inBackground("start", this::startUp);
        CompletableFuture.anyOf(started, fault.thenRun(() -> {
                    throw new Exits.BrokerFault();
                }))
                .join();
    }

    /** Stops the server; one that met a fatal fault may be left behind in pieces. */
    @Override
    public void close() {
        var stopped = inBackground("stop", this::shutDown);
        if (fault.isDone()) {
            stopped.completeOnTimeout(null, LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS);
        }
        stopped.join();
        Exits.forget(this);
    }

    private void startUp() {
        var created = new KafkaRaftServer(KafkaConfig.fromProps(Utils.mkProperties(settings)), Time.SYSTEM);
        server = created;
        created.startup();
    }

    private void shutDown() {
        var running = server;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
        }
    }

    private static CompletableFuture<Void> inBackground(String what, Runnable work) {
        var done = new CompletableFuture<Void>();
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                        done.complete(null);
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                },
                "broker-" + what);
        thread.setDaemon(true);
        thread.start();
        return done;
    }
}
