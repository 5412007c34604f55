package dev.muster.connectors;

import dev.muster.connectors.csv.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How an import ended.
 *
 * @param problem why it could not, as a sentence; null where it could
 * @param sent how many records of each kind were sent, an organization being one whatever its rows; where it could not,
 *     the last of them may not have arrived
 * @param rejected how many rows of each file that was read were rejected
 * @param unread the files none of whose rows could be read, with a sentence why
 * @param fencePassed whether everything sent is counted or in the dead letters; there is no fence where nothing was sent
 * @param judged whether what is owed is judged with all of it; only waited for where anything but events was sent
 * @param views the live views that show it
 * @param outcomes what became of the event records the pipeline read meanwhile, whoever sent them, by outcome
 */
public record ImportResult(
        Status status,
        @Nullable String problem,
        SortedMap<Kind, Long> sent,
        SortedMap<Path, Long> rejected,
        SortedMap<Path, String> unread,
        boolean fencePassed,
        boolean judged,
        Set<String> views,
        Map<String, Long> outcomes,
        Timings timings) {

    /** Whether it could. */
    public enum Status {
        /** Every row was sent, and is counted or in the dead letters. */
        ALL(0),
        /** So is every good row; some rows, or whole files, were rejected. */
        SOME_REJECTED(2),
        /** It could not; the problem says why. */
        COULD_NOT(1);

        private final int exitCode;

        Status(int exitCode) {
            this.exitCode = exitCode;
        }

        /** Returns the exit status of a command that ends so. */
        public int exitCode() {
            return exitCode;
        }
    }

    /**
     * What took how long.
     *
     * @param checking reading the files and checking their rows
     * @param sending until Kafka had the last record
     * @param waiting until the last fence had passed and the views had read
     */
    public record Timings(Duration checking, Duration sending, Duration waiting) {}

    /** Returns how many records were sent in all. */
    public long sentInAll() {
        return sent.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how many rows were rejected in all, without those of files that could not be read. */
    public long rejectedInAll() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the summary for people: a few lines. */
    public String summary() {
        return Summary.of(this);
    }
}
