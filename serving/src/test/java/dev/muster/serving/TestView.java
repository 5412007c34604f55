package dev.muster.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.config.MusterConfig;
import dev.muster.serving.http.Assets;
import dev.muster.serving.messages.Announcements;
import dev.muster.serving.model.Condition;
import dev.muster.serving.model.Model;
import dev.muster.serving.model.Moments;
import dev.muster.serving.model.People;
import dev.muster.serving.model.Published;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A view's server on a model that a test feeds by hand, at a time it chooses. */
final class TestView implements AutoCloseable {

    /** A Friday afternoon in Paris. */
    static final Instant NOW = Instant.parse("2024-03-15T14:00:00Z");

    static final Instant LAST_TICK = NOW.minusSeconds(3);

    private static final ObjectMapper JSON = new ObjectMapper();

    final MovableClock clock = new MovableClock(NOW);
    final Condition condition = new Condition();
    final WebServer server;
    private final Model model = new Model(null);
    private final Published published = new Published(model.publish(null).snapshot());
    private final ModelFeed feed = new ModelFeed(model);
    private final HttpClient client = HttpClient.newHttpClient();

    private TestView(Map<String, String> settings) {
        var config = MusterConfig.of(settings).with(Map.of(MusterConfig.HTTP_PORT, "0"));
        var moments = new Moments(
                published,
                condition,
                clock,
                new People(config.getInt(MusterConfig.PEOPLE_THRESHOLD)),
                config.duration(MusterConfig.STALE_AFTER_MS));
        server = WebServer.start(config, moments, "test-view", Assets.built(), new Announcements(List.of("email")));
    }

    /** A server that is still reading. */
    static TestView reading() {
        return new TestView(Map.of());
    }

    /** A server that has read what a test feeds, with settings as {@code key=value}. */
    static TestView of(Consumer<ModelFeed> feeding, String... settings) {
        var all = new HashMap<String, String>();
        Stream.of(settings).map(each -> each.split("=", 2)).forEach(pair -> all.put(pair[0], pair[1]));
        var view = new TestView(all);
        view.feed(feed -> feeding.accept(feed.tick(LAST_TICK)));
        view.condition.caughtUp();
        return view;
    }

    void feed(Consumer<ModelFeed> feeding) {
        feeding.accept(feed);
        published.publish(model.publish(model.pipeline().finalTime()));
    }

    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /** Asks, with headers as names and values in turn. */
    HttpResponse<String> ask(String path, String... headers) {
        var request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens a stream of events and returns its lines. */
    Stream<String> lines(String path) {
        try {
            return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofLines())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode get(String path) {
        return json(ask(path).body());
    }

    String csv(String path) {
        return ask(path, "Accept", "text/csv").body();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
