package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.MusterConfig;
import dev.muster.connectors.Import;
import dev.muster.connectors.ImportResult;
import dev.muster.oracle.Obligations;
import dev.muster.quickstart.Broker;
import dev.muster.quickstart.registry.Registry;
import dev.muster.schemas.Installation;
import dev.muster.serde.AvroSerdes;
import dev.muster.serving.ViewServer;
import dev.muster.topologies.Pipeline;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/**
 * A whole installation on free ports and in a folder of its own: broker, registry and topics from the start, and as many
 * pipelines as a test starts, in this process or in others. Its parts can be stopped and started one by one.
 */
final class RunningMuster implements AutoCloseable {

    static final int PARTITIONS = 4;

    private static final Duration COUNTED_WITHIN = Duration.ofMinutes(5);

    private final Path folder;
    private final ZoneId zone;
    private final Clock clock;
    private final Deque<AutoCloseable> pipelines = new ArrayDeque<>();
    private Broker broker;
    private Registry registry;
    private ViewServer view;
    private AvroSerdes serdes;
    private final Map<String, String> settings;
    private int instances;

    private RunningMuster(Path folder, ZoneId zone, Clock clock, Map<String, String> settings) {
        this.folder = folder;
        this.zone = zone;
        this.clock = clock;
        this.settings = settings;
    }

    /** Starts broker, registry and topics; its parts have these settings over those that all tests have. */
    static RunningMuster start(Path folder, ZoneId zone, Clock clock, Map<String, String> settings) {
        var muster = new RunningMuster(folder, zone, clock, settings);
        muster.startKafka();
        return muster;
    }

    /** As {@link #start(Path, ZoneId, Clock, Map)}, with no others. */
    static RunningMuster start(Path folder, ZoneId zone, Clock clock) {
        return start(folder, zone, clock, Map.of());
    }

    /** As {@link #start(Path, ZoneId, Clock)}, by the wall clock. */
    static RunningMuster start(Path folder, ZoneId zone) {
        return start(folder, zone, Clock.systemUTC());
    }

    private void startKafka() {
        broker = new Broker(folder.resolve("data"), 0).start();
        startRegistry(0);
        serdes = AvroSerdes.of(config());
        try (var admin = Admin.create(config().kafka())) {
            new Installation(admin, config()).create();
        }
    }

    private void startRegistry(int port) {
        registry = new Registry(broker.bootstrapServers(), port).start();
    }

    /** Returns the configuration of its parts; a pipeline has its own folder of state over it. */
    MusterConfig config() {
        return MusterConfig.of(values()).with(settings);
    }

    private Map<String, String> values() {
        return Map.ofEntries(
                Map.entry(MusterConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers()),
                Map.entry(MusterConfig.REGISTRY_URL, registry.url()),
                Map.entry(MusterConfig.ZONE, zone.getId()),
                Map.entry(MusterConfig.PARTITIONS, String.valueOf(PARTITIONS)),
                Map.entry(MusterConfig.REPLICATION_FACTOR, "1"),
                Map.entry(MusterConfig.TICK_INTERVAL_MS, "1000"),
                Map.entry(MusterConfig.THREADS, "2"),
                Map.entry(MusterConfig.HTTP_PORT, "0"),
                Map.entry(MusterConfig.PIPELINE_HTTP_PORT, "0"));
    }

    AvroSerdes serdes() {
        return serdes;
    }

    /** Starts a pipeline in this process. */
    Pipeline startPipeline() {
        var pipeline = Pipeline.start(config().with(Map.of(MusterConfig.STATE_DIR, nextState())), clock);
        pipelines.push(pipeline);
        return pipeline;
    }

    /** Starts a pipeline in a process of its own. */
    MusterProcess startPipelineProcess() throws IOException {
        return startPipelineProcess(nextState());
    }

    /** As {@link #startPipelineProcess}, on the state that the last one left. */
    MusterProcess startPipelineProcessAgain() throws IOException {
        return startPipelineProcess(state());
    }

    private MusterProcess startPipelineProcess(String state) throws IOException {
        var process = MusterProcess.start("pipeline", "--config", configFile(Map.of(MusterConfig.STATE_DIR, state)));
        pipelines.push(process);
        return process;
    }

    private String nextState() {
        instances++;
        return state();
    }

    private String state() {
        return folder.resolve("state-" + instances).toString();
    }

    /** Writes the configuration to a file for another process. */
    String configFile(Map<String, String> changes) throws IOException {
        var values = new HashMap<>(values());
        values.putAll(settings);
        values.putAll(changes);
        var lines = values.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + entry.getValue())
                .toList();
        return Files.write(Files.createTempFile(folder, "muster", ".properties"), lines)
                .toString();
    }

    /** Starts the view. */
    void startView() {
        view = ViewServer.start(config(), clock);
    }

    /** Returns the view's address, with a slash at its end. */
    String viewUrl() {
        return "http://127.0.0.1:" + view.port() + '/';
    }

    /** Stops the registry, and returns what starts it again under the same address. */
    Runnable stopRegistry() {
        int port = URI.create(registry.url()).getPort();
        registry.close();
        return () -> startRegistry(port);
    }

    /** Imports a folder, and returns when the pipeline has counted it and the view, if there is one, shows it. */
    ImportResult importFolder(Path input) {
        return new Import(config(), List.of(input), new SilentListener())
                .waitingAtMost(COUNTED_WITHIN)
                .run();
    }

    /** Waits until the view knows of so many event records that the pipeline has read. */
    void awaitConsumed(long records) {
        Awaitility.await().atMost(COUNTED_WITHIN).until(() -> {
            var outcomes = Http.json(viewUrl() + "api/v1/status").get("outcomes");
            return outcomes.path("consumed").asLong() >= records;
        });
    }

    /** Returns the lines of an export of the view, {@code counts} or {@code money}, without the header. */
    TreeSet<String> export(String what) {
        var lines =
                Http.get(viewUrl() + "api/v1/export/" + what + ".csv").lines().skip(1);
        return lines.collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    /** Holds the export of what is owed against a plain program, as of now, while midnights may pass. */
    void assertObligations(Obligations expected) {
        Awaitility.await().atMost(COUNTED_WITHIN).untilAsserted(() -> {
            var exported = export("quotas");
            assertThat(exported).isEqualTo(expected.statusCsv(clock.instant())).isNotEmpty();
        });
    }

    /** Stops everything and starts broker, registry, one pipeline and the view again on the same data. */
    void restart() throws Exception {
        close();
        startKafka();
        instances = 0;
        startPipeline();
        startView();
    }

    /** Stops the parts in the order view, pipelines, registry, broker. */
    @Override
    public void close() throws Exception {
        if (view != null) {
            view.close();
            view = null;
        }
        while (!pipelines.isEmpty()) {
            pipelines.pop().close();
        }
        serdes.close();
        registry.close();
        broker.close();
    }
}
