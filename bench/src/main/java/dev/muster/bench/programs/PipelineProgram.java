package dev.muster.bench.programs;

import dev.muster.topologies.Pipeline;
import java.time.Clock;
import java.util.Map;

/** One instance of the pipeline, exactly as shipped, in a process of its own. */
public final class PipelineProgram {

    /** The heap of a contestant. */
    static final String MEMORY = "2g";

    private PipelineProgram() {}

    /** Starts it; it is not ready yet. */
    public static Program start(Scratch scratch, Map<String, String> settings) {
        return scratch.start("muster", PipelineProgram.class, MEMORY, Settings.toArguments(settings));
    }

    public static void main(String[] arguments) {
        try (var pipeline = Pipeline.start(Settings.of(arguments), Clock.systemUTC())) {
            pipeline.failure().thenAccept(sentence -> {
                System.err.println(sentence);
                Runtime.getRuntime().halt(1);
            });
            new Lines().untilEnd();
        }
        System.exit(0);
    }
}
