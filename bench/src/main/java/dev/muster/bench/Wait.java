package dev.muster.bench;

import dev.muster.bench.programs.BenchException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.InterruptException;

/** Waiting for what a contestant does, by asking again and again. */
final class Wait {

    private static final Duration PATIENCE = Duration.ofMinutes(60);

    private Wait() {}

    /** Returns when something is so. */
    static void until(String contestant, Duration pause, BooleanSupplier done) {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new BenchException(contestant + " has not finished after " + PATIENCE.toMinutes()
                        + " minutes: try fewer --events, or leave it out with --only.");
            }
            pause(pause);
        }
    }

    private static void pause(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
