package dev.muster.bench.view;

import java.nio.charset.StandardCharsets;

/**
 * What Prometheus gets when it asks.
 *
 * @param seconds how long the answer took
 * @param bytes how long it was
 * @param series how many series it had, those of the process included
 */
record Scrape(double seconds, long bytes, long series) {

    private static final double NANOS = 1e9;

    static Scrape of(ViewClient client) {
        long start = System.nanoTime();
        var answer = client.ask("/metrics");
        double seconds = (System.nanoTime() - start) / NANOS;
        long series = new String(answer, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                .count();
        return new Scrape(seconds, answer.length, series);
    }
}
