package dev.muster.bench;

import dev.muster.bench.kafka.Group;
import dev.muster.bench.kafka.Input;
import dev.muster.bench.kafka.ProgressWatch;
import dev.muster.bench.kafka.PublishedTotals;
import dev.muster.bench.kafka.Site;
import dev.muster.bench.peers.PeerTopics;
import dev.muster.bench.peers.flink.Variant;
import dev.muster.bench.peers.streams.DslProgram;
import dev.muster.bench.programs.BenchException;
import dev.muster.bench.programs.Program;
import dev.muster.bench.stream.EventStream;
import dev.muster.bench.stream.Federation;
import dev.muster.bench.stream.Sums;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * One run: the topics are filled while the pipeline waits, each part is released and measured until the pipeline has
 * drained it; then, one after the other, the limit and the peers run over the same topics.
 */
final class Run implements AutoCloseable {

    private static final String TREE = "tree";
    private static final String WARM_UP = "warm-up";
    private static final String REST = "rest";

    private static final Set<String> EVENT_TOPICS =
            Topics.events().stream().map(Topic::name).collect(Collectors.toUnmodifiableSet());

    private final Plan plan;
    private final Consumer<String> notes;
    private final Federation federation;
    private final EventStream stream;
    private final Sums recorded = new Sums();
    private final Site site;
    private final Admin admin;
    private final Input input;

    /**
     * Starts a broker with empty topics.
     *
     * @param notes takes sentences about what is being done
     */
    Run(Plan plan, Federation federation, Consumer<String> notes) {
        this.plan = plan;
        this.notes = notes;
        this.federation = federation;
        stream = new EventStream(federation, plan.events(), plan.seed());
        site = Site.start(Map.of(
                MusterConfig.PARTITIONS, String.valueOf(plan.partitions()),
                MusterConfig.THREADS, String.valueOf(plan.threads())));
        admin = Admin.create(site.config().kafka());
        input = new Input(site.config(), site.serdes(), Clock.systemUTC());
    }

    /** Runs the contestants and returns how they did, in the order of {@link Plan#ALL}. */
    List<Score> scores() {
        var scores = new ArrayList<Score>();
        var course = plan.has(Plan.MUSTER) ? withMuster(scores) : alone();
        notes.accept("Reading the same topics with bare consumers.");
        scores.add(new LimitRun(course).score());
        if (plan.has(DslProgram.NAME)) {
            scores.add(peer(DslProgram.NAME, () -> new DslRun(course).score()));
        }
        Arrays.stream(Variant.values())
                .filter(variant -> plan.has(variant.contestant()))
                .forEach(variant ->
                        scores.add(peer(variant.contestant(), () -> new FlinkRun(course, variant).score())));
        scores.sort(Comparator.comparing(score -> Plan.ALL.indexOf(score.contestant())));
        return scores;
    }

    private Course alone() {
        Site.sendTree(input, federation, TREE);
        notes.accept("Loading %,d events.".formatted(plan.events()));
        var warmedUp = sendEvents(plan.warmUp(), WARM_UP);
        input.release();
        var end = sendEvents(plan.rest(), REST);
        input.release();
        return course(warmedUp, end);
    }

    private Course withMuster(List<Score> scores) {
        var group = new Group(admin, site.config().getString(MusterConfig.APPLICATION_ID));
        var disk = new DiskWatch(
                admin,
                site.state(Plan.MUSTER),
                topic -> topic.startsWith(group.id()) && topic.endsWith("-changelog"),
                Topics.ROLL_UPS.name()::equals);
        try (var pipeline = site.pipeline(Plan.MUSTER, Map.of());
                var watch = new ProgressWatch(site.config(), site.serdes())) {
            var stopwatch = new Stopwatch(pipeline, site.broker());
            notes.accept("Starting the pipeline and letting it learn the organizations.");
            Site.sendTree(input, federation, TREE);
            watch.await(TREE, pipeline);

            notes.accept("Loading %,d events to warm it up.".formatted(plan.warmUp()));
            var warmedUp = sendEvents(plan.warmUp(), WARM_UP);
            var cold = stopwatch.measure(plan.warmUp(), () -> drain(watch, WARM_UP, pipeline, disk::maybeLook));

            notes.accept("Loading the other %,d, which are measured.".formatted(plan.rest()));
            var end = sendEvents(plan.rest(), REST);
            var pace = new Pace();
            pace.note(group.sum(EVENT_TOPICS));
            var warm = stopwatch.measure(
                    plan.rest(),
                    () -> drain(watch, REST, pipeline, () -> {
                        disk.maybeLook();
                        pace.note(group.sum(EVENT_TOPICS));
                    }));
            pace.note(group.sum(EVENT_TOPICS));
            scores.add(new Score(
                    Plan.MUSTER,
                    cold,
                    warm,
                    pace.steady(plan.rest()),
                    pipeline.peakMemory(),
                    disk.most(),
                    wrong(watch)));
            return course(warmedUp, end);
        }
    }

    private Course course(Map<TopicPartition, Long> warmedUp, Map<TopicPartition, Long> end) {
        return new Course(plan, site, admin, federation, warmedUp, end, stream, recorded);
    }

    private Map<TopicPartition, Long> sendEvents(long count, String fence) {
        input.begin();
        for (long sent = 0; sent < count; sent++) {
            var event = stream.next();
            recorded.add(event.value(), 1);
            input.send(event);
        }
        var behind = input.end(fence);
        behind.keySet().removeIf(partition -> !EVENT_TOPICS.contains(partition.topic()));
        return behind;
    }

    private void drain(ProgressWatch watch, String fence, Program pipeline, Runnable meanwhile) {
        input.release();
        watch.await(fence, pipeline, meanwhile);
    }

    private List<String> wrong(ProgressWatch watch) {
        var published = PublishedTotals.read(site.config(), site.serdes());
        var wrong = new ArrayList<>(watch.outcomes().differencesFrom(stream.outcomes()));
        wrong.addAll(published.year(Federation.ROOT, EventStream.year()).differencesFrom(stream.totals()));
        wrong.addAll(published.rows().differencesFrom(stream.sums().rows(federation)));
        return wrong;
    }

    /** Runs a peer, with a topic for its results that is there as long as it is needed. */
    private Score peer(String contestant, Supplier<Score> run) {
        notes.accept("Running " + contestant + " over the same topics.");
        var topic = new NewTopic(PeerTopics.results(contestant), plan.partitions(), (short) -1);
        answer(admin.createTopics(List.of(topic)).all()::get);
        var score = run.get();
        answer(admin.deleteTopics(List.of(topic.name())).all()::get);
        return score;
    }

    /** A question to the broker. */
    private interface Question {
        @Nullable
        Object ask() throws InterruptedException, ExecutionException;
    }

    private static void answer(Question question) {
        try {
            question.ask();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new BenchException("The broker refused a topic: " + e.getCause() + ".", e);
        }
    }

    @Override
    public void close() {
        input.close();
        admin.close();
        site.close();
    }
}
