package dev.muster.bench.peers.flink;

import dev.muster.bench.peers.Ancestry;
import dev.muster.bench.programs.Jvm;
import dev.muster.bench.programs.Lines;
import dev.muster.bench.programs.Positions;
import dev.muster.bench.programs.Program;
import dev.muster.bench.programs.Scratch;
import dev.muster.bench.programs.Settings;
import dev.muster.serde.AvroSerdes;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.TopicPartition;

/** A peer on Flink in a process of its own: a local cluster and one job, which ends with the stream. */
public final class FlinkProgram {

    private static final String START = "start";
    private static final String SEEN = "seen";
    private static final String FINISHED = "finished";

    private FlinkProgram() {}

    /** Starts the process and returns when it is ready to start the job, which reads up to some offsets. */
    public static Program start(
            Scratch scratch, Variant variant, Map<String, String> settings, Map<TopicPartition, Long> ends) {
        var program = scratch.start(
                variant.contestant(),
                FlinkProgram.class,
                Jvm.FLINK_CONTESTANT,
                Settings.toArguments(settings, variant.contestant(), Positions.toText(ends)));
        program.answer();
        return program;
    }

    /** Starts the job. */
    public static void begin(Program program) {
        program.ask(START);
    }

    /** Returns how many events the job has read. */
    public static long seen(Program program) {
        return Long.parseLong(program.ask(SEEN));
    }

    /** Returns whether the job has ended, with all its results sent. */
    public static boolean finished(Program program) {
        return Boolean.parseBoolean(program.ask(FINISHED));
    }

    public static void main(String[] arguments) throws Exception {
        var variant = Variant.of(arguments[0]);
        var config = Settings.of(Arrays.copyOfRange(arguments, 2, arguments.length));
        var environment = StreamExecutionEnvironment.getExecutionEnvironment(FlinkSettings.of(config, variant));
        try (var serdes = AvroSerdes.of(config)) {
            FlinkJob.define(environment, variant, config, Ancestry.read(config, serdes), Positions.of(arguments[1]));
        }
        var lines = new Lines();
        lines.say("ready");
        var result = new CompletableFuture<JobExecutionResult>();
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line.equals(START)) {
                run(environment, result);
            }
            lines.say(line.equals(SEEN) ? Intake.SEEN.toString() : String.valueOf(result.isDone()));
        }
        System.exit(0);
    }

    private static void run(StreamExecutionEnvironment environment, CompletableFuture<JobExecutionResult> result)
            throws Exception {
        environment.executeAsync("bench").getJobExecutionResult().whenComplete((done, failure) -> {
            if (failure != null) {
                failure.printStackTrace();
                Runtime.getRuntime().halt(1);
            }
            result.complete(done);
        });
    }
}
