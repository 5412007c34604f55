package dev.muster.bench.view;

import dev.muster.bench.programs.BenchException;
import dev.muster.bench.programs.Program;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Readers, a scrape and a watch on the lag, all at the same time while results stream in. */
final class Crowd {

    private static final double NANOS = 1e9;
    private static final int WARM_UP_SHARE = 6;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ViewPlan plan;
    private final ViewClient client;
    private final Results results;
    private final Live live;
    private final Program view;

    Crowd(ViewPlan plan, ViewClient client, Results results, Live live, Program view) {
        this.plan = plan;
        this.client = client;
        this.results = results;
        this.live = live;
        this.view = view;
    }

    /**
     * What they met.
     *
     * @param paced answers to readers who pause 100 ms on average, by question
     * @param pressed answers to readers who do not pause
     * @param half how long each of the two lasted
     * @param pressedCpu the CPU time of the view in the second
     * @param scrape the scrape meanwhile
     * @param lag how far the view was behind
     * @param rate records a second that streamed in
     */
    record Met(
            Map<Question, Latencies> paced,
            Map<Question, Latencies> pressed,
            Duration half,
            Duration pressedCpu,
            Scrape scrape,
            Lag lag,
            double rate) {}

    /** Lets them ask a while to warm the view up, and then measures. */
    Met meet() {
        var threads = Executors.newCachedThreadPool();
        var lag = new Lag(client);
        try {
            readers().ask(PAUSE, plan.time().dividedBy(WARM_UP_SHARE));
            long start = System.nanoTime();
            var writing = threads.submit(live);
            var watching = threads.submit(lag);
            var scraping = threads.submit(() -> Scrape.of(client));
            var half = plan.time().dividedBy(2);
            var paced = readers().ask(PAUSE, half);
            var cpu = view.cpu();
            var pressed = readers().ask(Duration.ZERO, half);
            var pressedCpu = view.cpu().minus(cpu);
            live.stop();
            lag.stop();
            done(writing);
            done(watching);
            double rate = live.records() * NANOS / (System.nanoTime() - start);
            return new Met(paced, pressed, half, pressedCpu, done(scraping), lag, rate);
        } finally {
            threads.shutdownNow();
        }
    }

    private Readers readers() {
        return new Readers(client, results, plan.readers(), plan.seed());
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("The run was interrupted.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
