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

/** One life of Kafka's own server, from its start to its stop or fatal fault. */
final class RunningKafka implements AutoCloseable {

    /** How long a server that met a fatal fault may take to stop. */
    private static final Duration LAST_BREATH = Duration.ofSeconds(10);

    private final int port;
    private final KafkaRaftServer server;
    private final CompletableFuture<Void> fault = new CompletableFuture<>();

    RunningKafka(Map<String, String> settings, int port) {
        this.port = port;
        this.server = new KafkaRaftServer(KafkaConfig.fromProps(Utils.mkProperties(settings)), Time.SYSTEM);
    }

    int port() {
        return port;
    }

    /** Completes when Kafka wanted to end the process. */
    CompletionStage<Void> fault() {
        return fault;
    }

    /**
     * Starts the server, and returns when it serves.
     *
     * @throws CompletionException if it could not
     */
    void start() {
        Exits.tell(fault);
        var started = inBackground("start", server::startup);
        CompletableFuture.anyOf(started, fault.thenRun(() -> {
                    throw new Exits.BrokerFault();
                }))
                .join();
    }

    @Override
    public void close() {
        var stopped = inBackground("stop", () -> {
            server.shutdown();
            server.awaitShutdown();
        });
        var within = fault.isDone()
                ? stopped.completeOnTimeout(null, LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS)
                : stopped;
        within.join();
        Exits.forget(fault);
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
