package dev.muster.bench.view;

import dev.muster.bench.programs.BenchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** People who ask a view at the same time, each the next question some time after the answer to the one before. */
final class Readers {

    private final ViewClient client;
    private final Results results;
    private final int count;
    private final long seed;
    private final Map<Question, Latencies> latencies = new EnumMap<>(Question.class);

    Readers(ViewClient client, Results results, int count, long seed) {
        this.client = client;
        this.results = results;
        this.count = count;
        this.seed = seed;
        for (var question : Question.values()) {
            latencies.put(question, new Latencies());
        }
    }

    /**
     * Lets all of them ask and returns how long answers took, by question.
     *
     * @param pause between an answer and the next question
     * @param time how long they ask
     */
    Map<Question, Latencies> ask(Duration pause, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        var threads = Executors.newFixedThreadPool(count);
        try {
            var readers = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < count; i++) {
                var random = new Random(seed + i);
                readers.add(() -> read(random, pause, end));
            }
            for (var reader : threads.invokeAll(readers)) {
                reader.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Asking the view was interrupted.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BenchException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return latencies;
    }

    private boolean read(Random random, Duration pause, long end) {
        while (System.nanoTime() < end) {
            LockSupport.parkNanos((long) (pause.toNanos() * 2 * random.nextDouble()));
            var question = Question.any(random);
            var path = question.path(results, random);
            long start = System.nanoTime();
            client.ask(path);
            Objects.requireNonNull(latencies.get(question)).add(System.nanoTime() - start);
        }
        return true;
    }
}
