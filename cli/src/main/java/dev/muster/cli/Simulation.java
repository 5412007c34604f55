package dev.muster.cli;

import dev.muster.config.MusterConfig;
import dev.muster.quickstart.federation.Federation;
import dev.muster.quickstart.federation.Feed;
import dev.muster.quickstart.federation.FeedState;
import dev.muster.serde.AvroSerdes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;

/** The simulated federation: its history, sent once, and then what happens as it happens. */
final class Simulation implements AutoCloseable {

    private static final long SEED = 2026;

    private final MusterConfig config;
    private final Clock clock;
    private final FeedState state;
    private final AvroSerdes serdes;
    private final Feed feed;

    /**
     * Connects it; nothing is sent yet.
     *
     * @param folder what remembers how far it has come
     */
    Simulation(Path folder, MusterConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.state = FeedState.in(folder, SEED, clock);
        this.serdes = AvroSerdes.of(config);
        var federation = new Federation(state.seed(), state.base(), config.zone());
        this.feed = new Feed(federation, config, serdes, clock);
    }

    /** Sends the history unless that was done before, and waits until it is counted. */
    void load(PrintWriter out, Stop stop) {
        if (state.loaded()) {
            return;
        }
        var bar = new HistoryBar(out, Terminal.attached());
        try {
            feed.load((sent, part) -> {
                stop.throwIfWished();
                bar.reached(sent, part);
            });
            bar.counting();
            new Fence(config, clock).await(stop);
        } finally {
            bar.done();
        }
        state.markLoaded();
    }

    /** Sends what happens from now on. */
    void start() {
        feed.start();
    }

    @Override
    public void close() {
        feed.close();
        serdes.close();
    }
}
