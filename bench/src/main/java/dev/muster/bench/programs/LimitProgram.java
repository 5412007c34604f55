package dev.muster.bench.programs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.bench.stream.Figures;
import dev.muster.config.MusterConfig;
import dev.muster.serde.AvroSerdes;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * The limit, in a process of its own: bare consumers, as many threads as the pipeline, that read the event topics,
 * decode every record and count in a map. Nothing that understands events can be faster.
 *
 * <p>The consumers stay connected from one reading to the next.
 */
public final class LimitProgram {

    private static final String READ = "read";
    private static final String COUNTS = "counts";
    private static final ObjectMapper JSON = new ObjectMapper();

    private LimitProgram() {}

    /** Starts it and returns when its consumers are connected. */
    public static Program start(Scratch scratch, Map<String, String> settings) {
        var program =
                scratch.start("limit", LimitProgram.class, PipelineProgram.MEMORY, Settings.toArguments(settings));
        program.answer();
        return program;
    }

    /** Has it read all topics from the beginning to the end, and returns when it has. */
    public static void read(Program limit) {
        limit.ask(READ);
    }

    /** Returns how many records each organization had in the last reading. */
    public static Figures counts(Program limit) {
        try {
            return new Figures(JSON.readValue(limit.ask(COUNTS), new TypeReference<Map<String, Long>>() {}));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws Exception {
        var config = Settings.of(arguments);
        int threads = config.getInt(MusterConfig.THREADS);
        var lines = new Lines();
        try (var serdes = AvroSerdes.of(config)) {
            var readers = IntStream.range(0, threads)
                    .mapToObj(number -> new LimitReader(config, serdes, number, threads))
                    .toList();
            lines.say("connected");
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (line.equals(READ)) {
                    inParallel(readers);
                    lines.say("done");
                } else {
                    lines.say(JSON.writeValueAsString(sum(readers)));
                }
            }
            readers.forEach(LimitReader::close);
        }
        System.exit(0);
    }

    private static void inParallel(List<LimitReader> readers) throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(readers.size());
        try {
            for (var done : threads.invokeAll(readers)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static Map<String, Long> sum(Iterable<LimitReader> readers) {
        var sum = new HashMap<String, Long>();
        readers.forEach(reader -> reader.counts().forEach((orgId, count) -> sum.merge(orgId, count[0], Long::sum)));
        return sum;
    }
}
