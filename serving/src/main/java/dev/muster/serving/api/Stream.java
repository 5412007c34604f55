package dev.muster.serving.api;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One open stream of events, written without blocking: what the client has not taken yet waits in a short queue, and
 * when that is full the client is dropped.
 */
final class Stream implements WriteListener {

    private static final int LONGEST_QUEUE = 64;

    private final @Nullable String organization;
    private final ServletOutputStream out;
    private final Runnable dropped;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private boolean flushed = true;

    /**
     * @param organization the organization it is about, or null for all
     * @param out where to
     * @param dropped what to do when the client is dropped
     */
    Stream(@Nullable String organization, ServletOutputStream out, Runnable dropped) {
        this.organization = organization;
        this.out = out;
        this.dropped = dropped;
        out.setWriteListener(this);
    }

    @Nullable
    String organization() {
        return organization;
    }

    /** Returns what completes when the stream has ended, for whatever reason. */
    CompletableFuture<Void> end() {
        return end;
    }

    synchronized void send(byte[] message) {
        if (end.isDone()) {
            return;
        }
        if (waiting.size() == LONGEST_QUEUE) {
            dropped.run();
            close();
            return;
        }
        waiting.add(message);
        write();
    }

    @Override
    public synchronized void onWritePossible() {
        write();
    }

    private void write() {
        try {
            while (!end.isDone() && out.isReady()) {
                var message = waiting.poll();
                if (message != null) {
                    out.write(message);
                    flushed = false;
                } else if (!flushed) {
                    flushed = true;
                    out.flush();
                } else {
                    return;
                }
            }
        } catch (IOException e) {
            close();
        }
    }

    @Override
    public void onError(Throwable thrown) {
        close();
    }

    synchronized void close() {
        waiting.clear();
        end.complete(null);
    }
}
