package dev.muster.serving.messages;

import dev.muster.serving.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Posts messages as JSON; {@code openapi.yaml} has the body under {@code webhooks}. Any 2xx is taken as delivered;
 * redirections are not followed. The header {@code Idempotency-Key} has the message's id.
 */
final class Webhook implements Channel {

    static final String NAME = "webhook";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int GOOD = 2;
    private static final int HUNDRED = 100;

    /** Answers that are about the one message: bad request, too large, cannot be processed. */
    private static final Set<Integer> OF_THE_MESSAGE = Set.of(400, 413, 422);

    private final URI uri;
    private final Language language;
    private final Json json = new Json();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Webhook(URI uri, Language language) {
        this.uri = uri;
        this.language = language;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String place() {
        return "the webhook at " + uri.getScheme() + "://" + uri.getHost()
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    @Override
    public boolean reaches(List<String> line) {
        return true;
    }

    @Override
    public void deliver(Digest digest) throws UndeliveredException {
        var request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("User-Agent", "muster")
                .header("Idempotency-Key", digest.id())
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.bytes(WebhookBody.of(digest, language))))
                .build();
        int status = send(request);
        if (status / HUNDRED != GOOD) {
            throw new UndeliveredException("it answers " + status, !OF_THE_MESSAGE.contains(status), null);
        }
    }

    private int send(HttpRequest request) throws UndeliveredException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UndeliveredException("it does not answer (" + e.getClass().getSimpleName() + ")", true, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
