package dev.muster.bench;

import dev.muster.bench.kafka.Input;
import dev.muster.bench.kafka.ProgressWatch;
import dev.muster.bench.kafka.PublishedTotals;
import dev.muster.bench.programs.BrokerProgram;
import dev.muster.bench.programs.LimitProgram;
import dev.muster.bench.programs.PipelineProgram;
import dev.muster.bench.programs.Program;
import dev.muster.bench.programs.Scratch;
import dev.muster.bench.stream.EventStream;
import dev.muster.bench.stream.Federation;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Installation;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * One run: the topics are filled while the pipeline waits, each part is released and measured until the pipeline has
 * drained it, and then the limit reads the same topics.
 */
final class Run implements AutoCloseable {

    private static final String TREE = "tree";
    private static final String WARM_UP = "warm-up";
    private static final String REST = "rest";

    private final Plan plan;
    private final Consumer<String> notes;
    private final Federation federation;
    private final EventStream stream;
    private final Scratch scratch;
    private final Program broker;
    private final Map<String, String> settings;
    private final MusterConfig config;
    private final AvroSerdes serdes;

    /**
     * Starts a broker with empty topics.
     *
     * @param scratch where it runs; the caller closes it
     * @param notes takes sentences about what is being done
     */
    Run(Plan plan, Federation federation, Scratch scratch, Consumer<String> notes) {
        this.plan = plan;
        this.scratch = scratch;
        this.notes = notes;
        this.federation = federation;
        stream = new EventStream(federation, plan.events(), plan.seed());
        var running = BrokerProgram.start(scratch);
        broker = running.program();
        settings = settings(running.addresses());
        config = MusterConfig.of(settings);
        serdes = AvroSerdes.of(config);
        try (var admin = Admin.create(config.kafka())) {
            new Installation(admin, config).create();
        }
        serdes.register();
    }

    private Map<String, String> settings(Map<String, String> addresses) {
        var all = new HashMap<>(addresses);
        all.put(MusterConfig.ZONE, EventStream.ZONE.getId());
        all.put(MusterConfig.PARTITIONS, String.valueOf(plan.partitions()));
        all.put(MusterConfig.THREADS, String.valueOf(plan.threads()));
        all.put(MusterConfig.STATE_DIR, scratch.folder("state"));
        return all;
    }

    /** Runs the contestants and returns how they did, the limit first. */
    List<Score> scores() {
        var muster = muster();
        return List.of(limit(), muster);
    }

    private Score muster() {
        try (var pipeline = PipelineProgram.start(scratch, settings);
                var input = new Input(config, serdes, Clock.systemUTC());
                var watch = new ProgressWatch(config, serdes)) {
            var stopwatch = new Stopwatch(pipeline, broker);
            notes.accept("Starting the pipeline and letting it learn the organizations.");
            sendTree(input);
            input.release();
            watch.await(TREE, pipeline);

            notes.accept("Loading %,d events to warm it up.".formatted(plan.warmUp()));
            sendEvents(input, plan.warmUp(), WARM_UP);
            var cold = stopwatch.measure(plan.warmUp(), () -> drain(input, watch, WARM_UP, pipeline));

            long rest = plan.events() - plan.warmUp();
            notes.accept("Loading the other %,d, which are measured.".formatted(rest));
            sendEvents(input, rest, REST);
            var warm = stopwatch.measure(rest, () -> drain(input, watch, REST, pipeline));

            var wrong = new ArrayList<>(watch.outcomes().differencesFrom(stream.outcomes()));
            wrong.addAll(PublishedTotals.read(config, serdes, Federation.ROOT, EventStream.year())
                    .differencesFrom(stream.totals()));
            return new Score("muster", cold, warm, pipeline.peakMemory(), wrong);
        }
    }

    private void sendTree(Input input) {
        input.begin();
        federation.organizations().forEach(value -> input.send(Topics.ORGANIZATIONS, value.getOrgId(), value));
        federation.campaigns().forEach(value -> input.send(Topics.CAMPAIGNS, value.getCampaignId(), value));
        input.end(TREE);
    }

    private void sendEvents(Input input, long count, String fence) {
        input.begin();
        for (long sent = 0; sent < count; sent++) {
            input.send(stream.next());
        }
        input.end(fence);
    }

    private static void drain(Input input, ProgressWatch watch, String fence, Program pipeline) {
        input.release();
        watch.await(fence, pipeline);
    }

    private Score limit() {
        notes.accept("Reading the same topics with bare consumers.");
        try (var limit = LimitProgram.start(scratch, settings)) {
            var stopwatch = new Stopwatch(limit, broker);
            var cold = stopwatch.measure(plan.events(), () -> LimitProgram.read(limit));
            var warm = stopwatch.measure(plan.events(), () -> LimitProgram.read(limit));
            var wrong = LimitProgram.counts(limit).differencesFrom(stream.records());
            return new Score("limit", cold, warm, limit.peakMemory(), wrong);
        }
    }

    @Override
    public void close() {
        serdes.close();
    }
}
