package dev.muster.bench.kafka;

import dev.muster.avro.Progress;
import dev.muster.bench.programs.BenchException;
import dev.muster.bench.programs.Program;
import dev.muster.bench.stream.Figures;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Watches how far the pipeline has come, by what its tasks publish. */
public final class ProgressWatch implements AutoCloseable {

    private static final String REGISTRAR = "registrar";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final KafkaConsumer<String, Progress> consumer;
    private final int tasks;
    private final Map<String, Progress> progress = new HashMap<>();

    public ProgressWatch(MusterConfig config, AvroSerdes serdes) {
        var settings = new HashMap<>(config.kafka());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        Deserializer<Progress> values = serdes.deserializer(Topics.PROGRESS);
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values);
        var partition = List.of(new TopicPartition(Topics.PROGRESS.name(), 0));
        consumer.assign(partition);
        consumer.seekToBeginning(partition);
        tasks = config.getInt(MusterConfig.PARTITIONS) + 1;
    }

    /** Returns when a fence has passed all tasks: when everything before it is in the results. */
    public void await(String fence, Program pipeline) {
        await(fence, pipeline, () -> {});
    }

    /** Returns when a tick has passed all tasks, at every level of the tree. */
    public void await(Instant tick, Program pipeline) {
        await(() -> passed(tick), pipeline, () -> {});
    }

    /** As {@link #await(String, Program)}, and does something again and again meanwhile. */
    public void await(String fence, Program pipeline, Runnable meanwhile) {
        await(() -> passed(fence), pipeline, meanwhile);
    }

    private void await(BooleanSupplier done, Program pipeline, Runnable meanwhile) {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            consumer.poll(POLL).forEach(record -> progress.put(record.key(), record.value()));
            pipeline.mustRun();
            meanwhile.run();
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new BenchException("The pipeline has not finished after " + PATIENCE.toMinutes()
                        + " minutes: try fewer --events.");
            }
        }
    }

    private boolean passed(String fence) {
        return progress.size() == tasks
                && progress.values().stream().allMatch(task -> task.getFences().contains(fence));
    }

    private boolean passed(Instant tick) {
        return progress.size() == tasks
                && progress.values().stream().noneMatch(task -> time(task).isBefore(tick));
    }

    /** The registrar is no part of the tree. */
    private static Instant time(Progress task) {
        return task.getTask().equals(REGISTRAR) ? task.getTime() : task.getTreeTime();
    }

    /** Returns what became of the event records, by outcome. */
    public Figures outcomes() {
        var sum = new HashMap<String, Long>();
        progress.values()
                .forEach(task -> task.getOutcomes().forEach((outcome, count) -> sum.merge(outcome, count, Long::sum)));
        return new Figures(sum);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
