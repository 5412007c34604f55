package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.quickstart.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Debian's Prometheus and Alertmanager with the committed rules and routes, at another pace and on free ports, and
 * receivers that keep the messages they get.
 *
 * <p>Where the programs are not installed the test is skipped, and fails where CI=true.
 */
public final class Monitoring implements AutoCloseable {

    /** The jobs whose targets a test brings. */
    public static final String VIEW = "muster-view";

    public static final String PIPELINE = "muster-pipeline";

    /** How long Alertmanager remembers, as documentation asks for. */
    static final String RETENTION = "4800h";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path folder;
    private final Pace pace;
    private final Webhook webhook;
    private final int prometheusPort = Ports.free();
    private final int alertmanagerPort = Ports.free();
    private final Path prometheusConfig;
    private final Path alertmanagerConfig;
    private @Nullable Process prometheus;
    private @Nullable Process alertmanager;

    private Monitoring(Path folder, Pace pace, Map<String, List<String>> targets) throws IOException {
        this.folder = folder;
        this.pace = pace;
        this.webhook = Webhook.start();
        var all = new HashMap<>(targets);
        all.put("prometheus", List.of(address(prometheusPort)));
        all.put("alertmanager", List.of(address(alertmanagerPort)));
        var rewriting = new Rewriting(folder, pace);
        prometheusConfig = rewriting.prometheus(all);
        alertmanagerConfig = rewriting.alertmanager(webhook::url);
    }

    /**
     * Starts both.
     *
     * @param folder an empty folder for what they keep
     * @param targets host:port of what is scraped, by job: {@link #VIEW}, {@link #PIPELINE}
     */
    public static Monitoring start(Path folder, Pace pace, Map<String, List<String>> targets)
            throws IOException, InterruptedException {
        mustBeInstalled();
        var monitoring = new Monitoring(folder, pace, targets);
        boolean started = false;
        try {
            monitoring.startAlertmanager();
            monitoring.startPrometheus();
            started = true;
        } finally {
            if (!started) {
                monitoring.close();
            }
        }
        return monitoring;
    }

    /** Makes sure that both are installed. Where they are not the test is skipped, and fails where CI=true. */
    public static void mustBeInstalled() {
        Program.PROMETHEUS.path();
        Program.ALERTMANAGER.path();
    }

    /** Starts Alertmanager, again on what it has kept. */
    void startAlertmanager() throws IOException {
        alertmanager = Program.ALERTMANAGER
                .process(
                        "--config.file=" + alertmanagerConfig,
                        "--storage.path=" + folder.resolve("alertmanager"),
                        "--data.retention=" + RETENTION,
                        "--cluster.listen-address=",
                        "--web.listen-address=" + address(alertmanagerPort))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(alertmanagerLog().toFile()))
                .start();
        awaitReady(alertmanagerPort);
    }

    /** Starts Prometheus, again on what it has kept. */
    void startPrometheus() throws IOException {
        prometheus = Program.PROMETHEUS
                .process(
                        "--config.file=" + prometheusConfig,
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        "--rules.alert.resend-delay=" + pace.interval(),
                        "--web.listen-address=" + address(prometheusPort))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("prometheus.log").toFile()))
                .start();
        awaitReady(prometheusPort);
    }

    private void awaitReady(int port) {
        Awaitility.await().atMost(PATIENCE).until(() -> answers("http://" + address(port) + "/-/ready"));
    }

    private static String address(int port) {
        return Ports.HOST + ':' + port;
    }

    /** Stops Alertmanager, which keeps what it has told whom. */
    void stopAlertmanager() throws InterruptedException {
        stop(alertmanager);
    }

    private static void stop(@Nullable Process process) throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
    }

    /** Returns the messages that a receiver of the committed routes has got, in order, as Alertmanager writes them. */
    public List<JsonNode> messages(String receiver) {
        return webhook.messages(receiver);
    }

    /** Returns what a query of Prometheus finds now, each with {@code metric} and {@code value}. */
    public JsonNode query(String query) {
        return ask("query", Map.of("query", query)).at("/data/result");
    }

    /**
     * Asks Prometheus' API.
     *
     * @param path what is asked, such as {@code query_range}
     * @param parameters its parameters by their names
     * @return the whole answer, errors too
     */
    public JsonNode ask(String path, Map<String, String> parameters) {
        var encoded = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return get("http://" + address(prometheusPort) + "/api/v1/" + path + '?' + encoded);
    }

    /** Returns the alerts that Alertmanager knows of now. */
    public JsonNode alerts() {
        return get("http://" + address(alertmanagerPort) + "/api/v2/alerts");
    }

    /** Returns what Alertmanager has logged. */
    String alertmanagerSays() throws IOException {
        return Files.readString(alertmanagerLog());
    }

    private Path alertmanagerLog() {
        return folder.resolve("alertmanager.log");
    }

    private static boolean answers(String url) {
        try {
            return CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode get(String url) {
        try {
            return MAPPER.readTree(
                    CLIENT.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop(prometheus);
        stop(alertmanager);
        webhook.close();
    }
}
