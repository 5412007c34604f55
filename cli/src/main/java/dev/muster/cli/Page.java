package dev.muster.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page of a view, as a browser would ask for it. */
record Page(String url) {

    private static final Logger LOG = LoggerFactory.getLogger(Page.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Waits until the view is ready and the page answers. */
    void await(Stop stop) throws InterruptedException {
        var client = HttpClient.newHttpClient();
        while (!ok(client)) {
            stop.throwIfWishedWithin(PAUSE);
        }
    }

    private boolean ok(HttpClient client) throws InterruptedException {
        for (var path : List.of("/health/ready", "/")) {
            if (status(client, path) != 200) {
                return false;
            }
        }
        return true;
    }

    private int status(HttpClient client, String path) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(url).resolve(path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            LOG.debug("{} does not answer yet", path, e);
            return 0;
        }
    }
}
