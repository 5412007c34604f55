package dev.muster.bench.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.bench.programs.BenchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a view over HTTP, on connections that stay open. Any number of threads may. */
final class ViewClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    ViewClient(int port) {
        this.port = port;
    }

    /** Returns whether the view answers questions. */
    boolean ready() {
        return send("/health/ready").statusCode() == 200;
    }

    /**
     * Returns an answer.
     *
     * @throws BenchException if it says no
     */
    byte[] ask(String path) {
        var answer = send(path);
        if (answer.statusCode() != 200) {
            throw new BenchException("The view answers " + path + " with status " + answer.statusCode() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    JsonNode json(String path) {
        try {
            return JSON.readTree(ask(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<byte[]> send(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new BenchException("The view does not answer " + path + ": " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Asking the view was interrupted.", e);
        }
    }
}
