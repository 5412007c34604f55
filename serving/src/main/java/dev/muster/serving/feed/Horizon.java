package dev.muster.serving.feed;

import dev.muster.serving.model.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far it may be said that the results have been read: {@code asOf} and fences.
 *
 * <p>What a task's progress speaks of was committed together with it, but a transaction becomes visible in one partition
 * before another. So progress that was read is only a claim: it holds once every result partition has been read up to
 * the end it had when asked afterwards, the records of open transactions included, which a read-committed consumer
 * passes only when they are decided. One claim waits at a time; a later one is made when it holds.
 */
final class Horizon {

    private @Nullable Claim waiting;
    private @Nullable Instant asOf;
    private List<String> fences = List.of();

    private record Claim(@Nullable Instant asOf, List<String> fences, Map<TopicPartition, Long> ends) {}

    /** Returns whether a new claim can be made. */
    boolean free() {
        return waiting == null;
    }

    /**
     * Makes a claim, unless one is waiting.
     *
     * @param pipeline the progress as it had been read before the ends were asked for
     * @param ends the end of every result partition, exclusive, records of open transactions included
     */
    void claim(Pipeline pipeline, Map<TopicPartition, Long> ends) {
        if (waiting == null) {
            waiting = new Claim(pipeline.finalTime(), pipeline.fences(), ends);
        }
    }

    /**
     * Returns whether the waiting claim holds now; it is then what {@link #asOf} and {@link #fences} say.
     *
     * @param position the offset of the next record to be read of a partition
     */
    boolean reached(ToLongFunction<TopicPartition> position) {
        var claim = waiting;
        if (claim == null
                || !claim.ends.entrySet().stream()
                        .allMatch(end -> position.applyAsLong(end.getKey()) >= end.getValue())) {
            return false;
        }
        asOf = claim.asOf;
        fences = claim.fences;
        waiting = null;
        return true;
    }

    /** Returns the moment up to which every count read is final, or null before the first. */
    @Nullable
    Instant asOf() {
        return asOf;
    }

    /** Returns the fences up to which the results have been read. */
    List<String> fences() {
        return fences;
    }
}
