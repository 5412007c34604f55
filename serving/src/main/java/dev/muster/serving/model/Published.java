package dev.muster.serving.model;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The latest snapshot, for any thread to read, and those who want to hear of the next. */
public final class Published {

    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private volatile Snapshot snapshot;

    /** @param first what there is before anything was published */
    public Published(Snapshot first) {
        snapshot = first;
    }

    /** Returns the latest snapshot. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Lets a listener hear of every change, on the publishing thread; it must not block. */
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /** Publishes a snapshot. */
    public void publish(Change change) {
        snapshot = change.snapshot();
        listeners.forEach(listener -> listener.accept(change));
    }
}
