package dev.muster.bench.restart;

import dev.muster.bench.programs.PipelineProgram;
import dev.muster.bench.programs.Program;
import java.time.Duration;

/** How an instance reads its changelogs, as it is seen from one look to the next. */
final class ChangelogReading {

    private final Program instance;
    private long previous = System.nanoTime();
    private long first = previous;
    private long last = previous;
    private long bytes;

    ChangelogReading(Program instance) {
        this.instance = instance;
    }

    void look() {
        long now = System.nanoTime();
        long read = PipelineProgram.restored(instance);
        if (bytes == 0) {
            first = previous;
        }
        if (read > bytes) {
            last = now;
        }
        bytes = read;
        previous = now;
    }

    /** Returns how many bytes it has read, uncompressed. */
    long bytes() {
        return bytes;
    }

    /** Returns how long that took: from the last look that saw nothing yet to the first that saw all. */
    Duration time() {
        return Duration.ofNanos(last - first);
    }
}
