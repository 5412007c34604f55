package dev.muster.bench.kafka;

import dev.muster.avro.Campaign;
import dev.muster.avro.Organization;
import dev.muster.bench.programs.BrokerProgram;
import dev.muster.bench.programs.PipelineProgram;
import dev.muster.bench.programs.Program;
import dev.muster.bench.programs.Scratch;
import dev.muster.bench.stream.EventStream;
import dev.muster.bench.stream.Federation;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Installation;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A broker of its own with the empty topics of an installation, and what runs on it; nothing is left behind. */
public final class Site implements AutoCloseable {

    private final Scratch scratch;
    private final Program broker;
    private final Map<String, String> settings;
    private final MusterConfig config;
    private final AvroSerdes serdes;

    private Site(Scratch scratch, BrokerProgram.Running running, Map<String, String> wanted) {
        this.scratch = scratch;
        broker = running.program();
        settings = new HashMap<>(running.addresses());
        settings.put(MusterConfig.ZONE, EventStream.ZONE.getId());
        settings.putAll(wanted);
        config = MusterConfig.of(settings);
        serdes = AvroSerdes.of(config);
    }

    /** Starts the broker and makes the topics, for a configuration. */
    public static Site start(Map<String, String> wanted) {
        var scratch = Scratch.create();
        try {
            var site = new Site(scratch, BrokerProgram.start(scratch), wanted);
            site.install();
            return site;
        } catch (RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    private void install() {
        try (var admin = Admin.create(config.kafka())) {
            new Installation(admin, config).create();
        }
        serdes.register();
    }

    /** Starts an instance of the pipeline, whose state stays for the next of the same name. */
    public Program pipeline(String name, Map<String, String> more) {
        var all = new HashMap<>(settings);
        all.put(MusterConfig.STATE_DIR, state(name).toString());
        all.putAll(more);
        return PipelineProgram.start(scratch, name, all);
    }

    /** Returns the folder of an instance's state. */
    public Path state(String name) {
        return Path.of(scratch.folder("state-" + name));
    }

    /** Sends every organization and campaign, with a fence behind them. */
    public static void sendTree(Input input, Federation federation, String fence) {
        input.begin();
        sendTree(input, federation);
        input.end(fence);
        input.release();
    }

    /** Sends every organization and campaign into a part that has begun. */
    public static void sendTree(Input input, Federation federation) {
        for (Organization organization : federation.organizations()) {
            input.send(Topics.ORGANIZATIONS, organization.getOrgId(), organization);
        }
        for (Campaign campaign : federation.campaigns()) {
            input.send(Topics.CAMPAIGNS, campaign.getCampaignId(), campaign);
        }
    }

    /** Returns what the pipeline has got wrong of a stream whose last fence has passed, a sentence each. */
    public List<String> wrong(EventStream stream, ProgressWatch watch) {
        var wrong = new ArrayList<>(watch.outcomes().differencesFrom(stream.outcomes()));
        for (var year : stream.years()) {
            PublishedTotals.read(config, serdes, Federation.ROOT, year).differencesFrom(stream.totals(year)).stream()
                    .map(difference -> year + ": " + difference)
                    .forEach(wrong::add);
        }
        return wrong;
    }

    public Scratch scratch() {
        return scratch;
    }

    public Program broker() {
        return broker;
    }

    /** Returns what every part that runs here is configured with. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    public MusterConfig config() {
        return config;
    }

    public AvroSerdes serdes() {
        return serdes;
    }

    @Override
    public void close() {
        serdes.close();
        scratch.close();
    }
}
