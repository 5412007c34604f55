package dev.muster.connectors;

import dev.muster.config.MusterConfig;
import dev.muster.connectors.kafka.Destination;
import dev.muster.connectors.kafka.KafkaDestination;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The import of CSV files into the topics of an installation.
 *
 * <p>Every row is checked first; wrong ones are kept in files beside the input. Then the events of all files are
 * sent in the order in which they were recorded, organizations and campaigns after them, and rules last, so that none
 * judges a half-read history. At the end a fence is written behind them; when it has passed every task of the pipeline, all of it
 * is counted. What is owed is judged from the next tick on: where anything but events was sent, that is a second fence.
 * The import ends when every live view has read the results up to the last fence.
 *
 * <p>The same rows are sent as the same records every time, so that importing twice changes nothing.
 */
public final class Import {

    /** How long brokers and registry each may take to answer at the start. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Path> inputs;
    private final ImportListener listener;
    private final Optional<Duration> timeout;
    private final Clock clock;
    private final Function<ImportListener, Destination> connector;

    /**
     * An import that waits for the counts as long as it takes.
     *
     * @param config where Kafka and the registry are
     * @param inputs folders, and files whose names begin with what they hold
     */
    public Import(MusterConfig config, List<Path> inputs, ImportListener listener) {
        this(inputs, listener, Optional.empty(), Clock.systemUTC(), notes -> connect(config, notes));
    }

    Import(
            List<Path> inputs,
            ImportListener listener,
            Optional<Duration> timeout,
            Clock clock,
            Function<ImportListener, Destination> connector) {
        this.inputs = List.copyOf(inputs);
        this.listener = listener;
        this.timeout = timeout;
        this.clock = clock;
        this.connector = connector;
    }

    private static Destination connect(MusterConfig config, ImportListener listener) {
        return KafkaDestination.connect(config, Clock.systemUTC(), PATIENCE, listener::note);
    }

    /** Returns the same import, but one that waits for the counts no longer than this. */
    public Import waitingAtMost(Duration atMost) {
        return new Import(inputs, listener, Optional.of(atMost), clock, connector);
    }

    /** Runs it. Whatever goes wrong is in the result. */
    public ImportResult run() {
        return new ImportRun(inputs, listener, timeout, clock, connector).run();
    }
}
