package dev.muster.serving.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What the view's API says, to hold the page against. */
record Api(String url) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode get(String path) {
        var request =
                HttpRequest.newBuilder(URI.create(url + "/api/v1/" + path)).build();
        try {
            return JSON.readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(request.uri() + " does not answer", e);
        }
    }

    /** The counts of an organization in one period. */
    JsonNode counts(String organization, String type, String period) {
        return get("organizations/" + organization + "/counts/" + type + "/" + period)
                .get("counts");
    }

    /** A count summed over the days from one to another, both included. */
    long sumOfDays(String organization, String count, String from, String to) {
        var rows = get("organizations/" + organization + "/counts?type=DAY&from=" + from + "&to=" + to)
                .get("counts");
        long sum = 0;
        for (var row : rows) {
            sum += row.get(count).asLong();
        }
        return sum;
    }
}
