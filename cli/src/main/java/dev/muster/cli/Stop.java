package dev.muster.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The wish that this process ends: a signal, or a part that failed for good.
 *
 * <p>It is opened before the parts and closed after them: until then, a signal keeps the process alive.
 */
final class Stop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final CountDownLatch wished = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private Stop() {}

    /** Returns a stop that Ctrl-C and SIGTERM wish for. */
    static Stop onSignal() {
        var stop = new Stop();
        Runtime.getRuntime().addShutdownHook(new Thread(stop::wishAndWait, "muster-stop"));
        return stop;
    }

    private void wishAndWait() {
        wished.countDown();
        try {
            closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wishes for it because a part failed. */
    void because(String sentence) {
        failure.compareAndSet(null, sentence);
        wished.countDown();
    }

    /**
     * Waits for the wish.
     *
     * @throws PartFailedException if it came because a part failed
     */
    void await() throws InterruptedException {
        wished.await();
        throwIfFailed();
    }

    /**
     * Waits for the wish, but not for long; so does a loop that waits for something else.
     *
     * @throws WishedException if it came
     * @throws PartFailedException if it came because a part failed
     */
    void throwIfWishedWithin(Duration duration) throws InterruptedException {
        if (wished.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
            throwIfWished();
        }
    }

    /** As {@link #throwIfWishedWithin}, without waiting. */
    void throwIfWished() {
        if (wished.getCount() == 0) {
            throwIfFailed();
            throw new WishedException();
        }
    }

    private void throwIfFailed() {
        var sentence = failure.get();
        if (sentence != null) {
            throw new PartFailedException(sentence);
        }
    }

    /** Lets the process end. */
    @Override
    public void close() {
        closed.countDown();
    }

    /** A stop is wished for; whoever starts parts closes them and ends. */
    static final class WishedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
