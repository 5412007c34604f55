package dev.muster.bench.programs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.bench.stream.Figures;
import dev.muster.config.MusterConfig;
import dev.muster.serde.AvroSerdes;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * The limit, in a process of its own: bare consumers, as many threads as the pipeline, that read the event topics,
 * decode every record and count in a map. Nothing that understands events can be faster.
 *
 * <p>The consumers stay connected from one reading to the next.
 */
public final class LimitProgram {

    private static final String READ_ALL = "all";
    private static final String READ_REST = "rest";
    private static final String SEEN = "seen";
    private static final String FINISHED = "finished";
    private static final String COUNTS = "counts";
    private static final ObjectMapper JSON = new ObjectMapper();

    private LimitProgram() {}

    /**
     * Starts it and returns when its consumers are connected.
     *
     * @param rest where the rest begins
     */
    public static Program start(Scratch scratch, Map<String, String> settings, Map<TopicPartition, Long> rest) {
        var program = scratch.start(
                "limit", LimitProgram.class, Jvm.CONTESTANT, Settings.toArguments(settings, Positions.toText(rest)));
        program.answer();
        return program;
    }

    /** Has it begin to read all topics from the beginning to the end. */
    public static void readAll(Program limit) {
        limit.ask(READ_ALL);
    }

    /** Has it begin to read all topics from where the rest begins to the end. */
    public static void readRest(Program limit) {
        limit.ask(READ_REST);
    }

    /** Returns how many events it has seen in all its readings. */
    public static long seen(Program limit) {
        return Long.parseLong(limit.ask(SEEN));
    }

    /** Returns whether the reading it was told to begin has come to the end. */
    public static boolean finished(Program limit) {
        return Boolean.parseBoolean(limit.ask(FINISHED));
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
        var rest = Positions.of(arguments[0]);
        var config = Settings.of(Arrays.copyOfRange(arguments, 1, arguments.length));
        int count = config.getInt(MusterConfig.THREADS);
        var seen = new LongAdder();
        var threads = Executors.newFixedThreadPool(count);
        var lines = new Lines();
        List<Future<Boolean>> reading = List.of();
        try (var serdes = AvroSerdes.of(config)) {
            var readers = IntStream.range(0, count)
                    .mapToObj(number -> new LimitReader(config, serdes, seen, number, count))
                    .toList();
            lines.say("connected");
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (line.equals(READ_ALL)) {
                    reading = begin(threads, readers, LimitReader::readAll);
                } else if (line.equals(READ_REST)) {
                    reading = begin(threads, readers, reader -> reader.readFrom(rest));
                }
                lines.say(answer(line, reading, seen, readers));
            }
        }
        System.exit(0);
    }

    private static List<Future<Boolean>> begin(
            ExecutorService threads, List<LimitReader> readers, Function<LimitReader, Boolean> read) {
        return readers.stream()
                .map(reader -> threads.submit(() -> read.apply(reader)))
                .toList();
    }

    private static String answer(String line, List<Future<Boolean>> reading, LongAdder seen, List<LimitReader> readers)
            throws JsonProcessingException, InterruptedException, ExecutionException {
        return switch (line) {
            case SEEN -> seen.toString();
            case COUNTS -> JSON.writeValueAsString(sum(readers));
            default -> String.valueOf(allDone(reading));
        };
    }

    /** Returns whether all have read to the end; throws what one of them threw. */
    private static boolean allDone(List<Future<Boolean>> reading) throws InterruptedException, ExecutionException {
        for (var reader : reading) {
            if (!reader.isDone()) {
                return false;
            }
            reader.get();
        }
        return true;
    }

    private static Map<String, Long> sum(Iterable<LimitReader> readers) {
        var sum = new HashMap<String, Long>();
        readers.forEach(reader -> reader.counts().forEach((orgId, count) -> sum.merge(orgId, count[0], Long::sum)));
        return sum;
    }
}
