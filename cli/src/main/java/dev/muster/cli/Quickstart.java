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
        return MusterConfig.of(Map.of(), System.getenv())
                .with(Map.of(
                        MusterConfig.BOOTSTRAP_SERVERS, broker.bootstrapServers(),
                        MusterConfig.REGISTRY_URL, registry.url(),
                        MusterConfig.ZONE, settings.zone().getId(),
                        MusterConfig.REPLICATION_FACTOR, "1",
                        MusterConfig.HTTP_HOST, Ports.HOST,
                        MusterConfig.HTTP_PORT, String.valueOf(settings.httpPort()),
                        MusterConfig.VIEW_ID, "quickstart",
                        MusterConfig.STATE_DIR,
                                settings.data().folder().resolve("state").toString()));
    }

    private static void createTopics(MusterConfig config) {
        try (var admin = Admin.create(config.kafka())) {
            new Installation(admin, config).create();
        }
    }

    private void count(MusterConfig config, Stop stop) throws InterruptedException {
        try (var pipeline = Pipeline.start(config, clock);
                var view = ViewServer.start(config, clock)) {
            pipeline.failure().thenAccept(stop::because);
            var page = new Page("http://" + Ports.HOST + ':' + view.port() + '/');
            page.await(stop);
            if (settings.federation()) {
                simulate(config, page, stop);
            } else {
                ready(config, page);
                stop.await();
            }
        }
    }

    private void simulate(MusterConfig config, Page page, Stop stop) throws InterruptedException {
        try (var federation = new Simulation(settings, config, clock)) {
            federation.load(out, stop);
            federation.start();
            ready(config, page);
            stop.await();
        }
    }

    private void ready(MusterConfig config, Page page) {
        say(new Welcome(config, page.url(), settings).text());
        say("ready " + page.url());
    }

    private void say(String text) {
        out.println(text);
        out.flush();
    }
}
