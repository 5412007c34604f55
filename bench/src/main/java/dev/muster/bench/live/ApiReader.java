package dev.muster.bench.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.bench.probes.Sightings;
import dev.muster.bench.programs.BenchException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks a view for every result that is awaited, one after the other and then again 10 ms later, until it answers with
 * it. So what it finds is up to one round, some 10 to 20 ms, late.
 */
final class ApiReader implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration READY_PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final Sightings sightings;
    private final Thread thread = new Thread(this::run, "bench-api");
    private volatile boolean closing;
    private volatile @Nullable Exception failure;

    ApiReader(int port, Sightings sightings) {
        address = "http://127.0.0.1:" + port;
        this.sightings = sightings;
    }

    /** Waits until the view answers questions, and starts to ask. */
    void start() throws InterruptedException {
        long start = System.nanoTime();
        try {
            while (get("/health/ready").statusCode() != OK) {
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new BenchException("The view was not ready after " + PATIENCE.toSeconds() + " seconds.");
                }
                Thread.sleep(READY_PAUSE.toMillis());
            }
        } catch (IOException e) {
            throw new BenchException("The view does not answer: " + e.getMessage() + ".", e);
        }
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                for (var awaited : sightings.awaited()) {
                    ask(awaited);
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Sightings.Awaited awaited) throws IOException, InterruptedException {
        var answer = get("/api/v1/organizations/" + URLEncoder.encode(awaited.orgId(), StandardCharsets.UTF_8)
                + "/counts/CAMPAIGN/" + awaited.probe().campaign());
        long now = System.nanoTime();
        if (answer.statusCode() != OK) {
            throw new BenchException("The view answered " + answer.statusCode() + ": " + answer.body());
        }
        if (JSON.readTree(answer.body()).path("counts").path("activities").asLong() > 0) {
            sightings.see(awaited.key(), now);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /**
     * Fails if it does not ask any more.
     *
     * @throws BenchException with the reason
     */
    void mustRun() {
        var thrown = failure;
        if (thrown != null) {
            throw new BenchException("The view could not be asked: " + thrown.getMessage() + ".", thrown);
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
