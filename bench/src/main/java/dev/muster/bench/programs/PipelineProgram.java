package dev.muster.bench.programs;

import dev.muster.topologies.Pipeline;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/** One instance of the pipeline, exactly as shipped, in a process of its own; it says what it holds when asked. */
public final class PipelineProgram {

    private static final String STATE = "state";
    private static final String RESTORED = "restored";

    private PipelineProgram() {}

    /** Starts it; it is not ready yet. */
    public static Program start(Scratch scratch, Map<String, String> settings) {
        return start(scratch, "muster", settings);
    }

    /** Starts one of several; it is not ready yet. */
    public static Program start(Scratch scratch, String name, Map<String, String> settings) {
        return scratch.start(name, PipelineProgram.class, Jvm.CONTESTANT, Settings.toArguments(settings));
    }

    /** Asks an instance what it holds. */
    public static PipelineState state(Program instance) {
        return PipelineState.parse(instance.ask(STATE));
    }

    /** Asks an instance how many bytes of changelog it has read since it started, uncompressed. */
    public static long restored(Program instance) {
        return Long.parseLong(instance.ask(RESTORED));
    }

    public static void main(String[] arguments) {
        try (var pipeline = Pipeline.start(Settings.of(arguments), Clock.systemUTC())) {
            pipeline.failure().thenAccept(sentence -> {
                System.err.println(sentence);
                Runtime.getRuntime().halt(1);
            });
            var lines = new Lines();
            for (var line = lines.next(); line != null; line = lines.next()) {
                lines.say(line.equals(STATE) ? state(pipeline).line() : String.valueOf(restored(pipeline)));
            }
        }
        System.exit(0);
    }

    private static PipelineState state(Pipeline pipeline) {
        return pipeline.streams().map(PipelineProgram::state).orElse(PipelineState.NOTHING);
    }

    private static long restored(Pipeline pipeline) {
        return pipeline.streams().map(PipelineProgram::restored).orElse(0L);
    }

    private static PipelineState state(KafkaStreams streams) {
        if (!streams.state().isRunningOrRebalancing()) {
            return PipelineState.NOTHING;
        }
        var threads = streams.metadataForLocalThreads();
        long lag = streams.allLocalStorePartitionLags().values().stream()
                .flatMap(ofStore -> ofStore.values().stream())
                .mapToLong(ofPartition -> ofPartition.offsetLag())
                .sum();
        return new PipelineState(
                streams.state() == KafkaStreams.State.RUNNING,
                threads.stream().mapToInt(thread -> thread.activeTasks().size()).sum(),
                threads.stream()
                        .mapToInt(thread -> thread.standbyTasks().size())
                        .sum(),
                lag);
    }

    private static long restored(KafkaStreams streams) {
        return streams.metrics().entrySet().stream()
                .filter(metric -> isOfRestoring(metric.getKey()))
                .map(metric -> (Metric) metric.getValue())
                .mapToLong(metric -> ((Number) metric.metricValue()).longValue())
                .sum();
    }

    private static boolean isOfRestoring(MetricName name) {
        return name.name().equals("bytes-consumed-total")
                && name.tags().getOrDefault("client-id", "").endsWith("restore-consumer")
                && !name.tags().containsKey("topic");
    }
}
