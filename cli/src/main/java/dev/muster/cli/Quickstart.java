package dev.muster.cli;

import dev.muster.config.MusterConfig;
import dev.muster.quickstart.Broker;
import dev.muster.quickstart.Ports;
import dev.muster.quickstart.registry.Registry;
import dev.muster.schemas.Installation;
import dev.muster.serving.ViewServer;
import dev.muster.topologies.Pipeline;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything in one process: broker, registry, topics, pipeline, view, and the simulated federation. */
final class Quickstart {

    private static final Logger LOG = LoggerFactory.getLogger(Quickstart.class);

    private final Settings settings;
    private final PrintWriter out;
    private final Clock clock = Clock.systemUTC();

    /**
     * What a person chose.
     *
     * @param data where it keeps everything
     * @param federation whether a simulated federation sends events
     */
    record Settings(KeptData data, ZoneId zone, int httpPort, int kafkaPort, int registryPort, boolean federation) {}

    Quickstart(Settings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    /** Starts it, and returns when it has stopped. */
    void run() throws InterruptedException {
        say("Starting Muster on " + settings.data().folder() + " in zone " + settings.zone() + " …");
        try (var stop = Stop.onSignal();
                var broker = new Broker(settings.data().folder(), settings.kafkaPort()).start();
                var registry = new Registry(broker.bootstrapServers(), settings.registryPort()).start()) {
            broker.failure().thenAccept(stop::because);
            settings.data().remember(settings.zone());
            var config = config(broker, registry);
            createTopics(config);
            stop.throwIfWished();
            count(config, stop);
        } catch (Stop.WishedException e) {
            LOG.info("Stopped before it was ready.");
        }
    }

    private MusterConfig config(Broker broker, Registry registry) {
        var configured = MusterConfig.of(Map.of(), System.getenv());
        return configured.with(Map.of(
                MusterConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers(),
                MusterConfig.REGISTRY_URL, registry.url(),
                MusterConfig.ZONE, settings.zone().getId(),
                MusterConfig.REPLICATION_FACTOR, "1",
                MusterConfig.HTTP_HOST, Ports.HOST,
                MusterConfig.HTTP_PORT, String.valueOf(settings.httpPort()),
                MusterConfig.PIPELINE_HTTP_PORT, String.valueOf(pipelinePort(configured)),
                MusterConfig.VIEW_ID, "quickstart",
                MusterConfig.STATE_DIR,
                        settings.data().folder().resolve("state").toString()));
    }

    /** The pipeline's own metrics are worth no refusal: where their port is in use they take another. */
    private static int pipelinePort(MusterConfig configured) {
        int port = configured.getInt(MusterConfig.PIPELINE_HTTP_PORT);
        return Ports.isFree(port) ? port : 0;
    }

    private static void createTopics(MusterConfig config) {
        try (var admin = Admin.create(config.kafka())) {
            new Installation(admin, config).create();
        }
    }

    private void count(MusterConfig config, Stop stop) throws InterruptedException {
        try (var pipeline = Pipeline.start(config, clock);
                var ops = PipelineOps.start(config, pipeline);
                var view = ViewServer.start(config, clock)) {
            pipeline.failure().thenAccept(stop::because);
            var page = new Page("http://" + Ports.HOST + ':' + view.port() + '/');
            page.await(stop);
            var welcome = new Welcome(settings, config, page.url(), ops.metricsUrl());
            if (settings.federation()) {
                simulate(config, welcome, stop);
            } else {
                ready(welcome);
                stop.await();
            }
        }
    }

    private void simulate(MusterConfig config, Welcome welcome, Stop stop) throws InterruptedException {
        try (var federation = new Simulation(settings.data().folder(), config, clock)) {
            federation.load(out, stop);
            federation.start();
            ready(welcome);
            stop.await();
        }
    }

    private void ready(Welcome welcome) {
        say(welcome.text());
        say("ready " + welcome.url());
    }

    private void say(String text) {
        out.println(text);
        out.flush();
    }
}
