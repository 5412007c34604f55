package dev.muster.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.quickstart.Ports;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** Debian's Prometheus, scraping one address every second, or on data of the past. */
final class Prometheus implements AutoCloseable {

    /** The exit status of promtool where a text can be read, but names could be better. */
    private static final int TASTE = 3;

    private final Process process;
    private final String url;

    private Prometheus(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it; where it is not installed the test is skipped, and fails where CI=true. */
    static Prometheus start(Path folder, String target) throws IOException {
        var config = Files.writeString(folder.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                scrape_configs:
                  - job_name: muster
                    static_configs:
                      - targets: ["%s"]
                """.formatted(
                        URI.create(target).getAuthority()));
        return start(folder, config, folder.resolve("prometheus"));
    }

    /** Starts it on data that is there, to be asked about the past; it scrapes nothing, and keeps everything. */
    static Prometheus on(Path data, Path folder) throws IOException {
        return start(
                folder,
                Files.writeString(folder.resolve("prometheus.yml"), ""),
                data,
                "--storage.tsdb.retention.time=50y");
    }

    private static Prometheus start(Path folder, Path config, Path data, String... more) throws IOException {
        var port = Ports.free();
        var command = new ArrayList<>(List.of(
                program("prometheus"),
                "--config.file=" + config,
                "--storage.tsdb.path=" + data,
                "--web.listen-address=127.0.0.1:" + port));
        command.addAll(List.of(more));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        var prometheus = new Prometheus(process, "http://127.0.0.1:" + port);
        Awaitility.await().until(() -> Http.answers(prometheus.url + "/-/ready"));
        return prometheus;
    }

    /** Runs promtool with arguments in a folder, which must succeed; returns what it said. */
    static String promtool(Path folder, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(program("promtool")));
        command.addAll(List.of(arguments));
        var promtool = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (promtool.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    /**
     * Returns what {@code promtool check metrics} says of a text; nothing where all is well. Names that are Micrometer's
     * or Kafka's may be against its taste, and service is counted in minutes wherever Muster speaks of it.
     */
    static String complaints(Path folder, String metrics) throws Exception {
        var input = Files.writeString(Files.createTempFile(folder, "metrics", ".txt"), metrics);
        var promtool = new ProcessBuilder(program("promtool"), "check", "metrics")
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean parsed = promtool.waitFor() == 0 || promtool.exitValue() == TASTE;
        return said.lines()
                .filter(line -> !parsed || line.startsWith("muster_") && !line.contains("use base unit"))
                .collect(Collectors.joining("\n"));
    }

    /** Returns the series of a query, each with {@code metric} and {@code value}. */
    JsonNode query(String query) {
        var encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
        return Http.json(url + "/api/v1/query?query=" + encoded).at("/data/result");
    }

    /** Returns the series of a query at a moment of the past. */
    JsonNode query(String query, Instant at) {
        var encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
        return Http.json(url + "/api/v1/query?query=" + encoded + "&time=" + at.getEpochSecond())
                .at("/data/result");
    }

    /** Returns the series of a query over a time, each with {@code metric} and {@code values}. */
    JsonNode range(String query, Instant from, Instant to, Duration step) {
        var encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
        return Http.json(url + "/api/v1/query_range?query=" + encoded + "&start=" + from.getEpochSecond() + "&end="
                        + to.getEpochSecond() + "&step=" + step.toSeconds())
                .at("/data/result");
    }

    private static String program(String name) {
        var program = path(name);
        if (program.isEmpty()) {
            var sentence = "There is no " + name + " on the PATH: install Debian's package prometheus.";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(sentence);
            }
            System.err.println("SKIPPED: " + sentence);
            Assumptions.abort(sentence);
        }
        return program.orElseThrow();
    }

    private static Optional<String> path(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
