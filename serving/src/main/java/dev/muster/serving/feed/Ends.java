package dev.muster.serving.feed;

import dev.muster.serving.model.Pipeline;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Asks the broker where the result partitions end, one question at a time, without waiting for the answer. */
final class Ends {

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(1);
    private static final int TIMEOUT_MS = 5_000;

    private final Admin admin;
    private final Collection<TopicPartition> partitions;
    private @Nullable Question asked;
    private @Nullable Pipeline lastPipeline;
    private long lastAsked;

    private record Question(Pipeline pipeline, Map<TopicPartition, Long> positions, ListOffsetsResult result) {}

    /**
     * @param pipeline the progress that had been read when the question was asked
     * @param positions how far had been read then
     * @param offsets the end of each partition, exclusive, records of open transactions included
     */
    record Answer(Pipeline pipeline, Map<TopicPartition, Long> positions, Map<TopicPartition, Long> offsets) {}

    Ends(Admin admin, Collection<TopicPartition> partitions) {
        this.admin = admin;
        this.partitions = partitions;
    }

    /** Asks, unless a question is open: soon where the progress is news and somebody waits, and now and then anyway. */
    void ask(Pipeline pipeline, boolean awaited, Map<TopicPartition, Long> positions) {
        long now = System.nanoTime();
        var pause = awaited && !pipeline.equals(lastPipeline) ? SOON : NOW_AND_THEN;
        if (asked == null && (lastPipeline == null || now - lastAsked >= pause.toNanos())) {
            var latest = new HashMap<TopicPartition, OffsetSpec>();
            partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            var options = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);
            options.timeoutMs(TIMEOUT_MS);
            asked = new Question(pipeline, Map.copyOf(positions), admin.listOffsets(latest, options));
            lastAsked = now;
            lastPipeline = pipeline;
        }
    }

    /**
     * Returns the answer if there is one by now, and forgets the question.
     *
     * @throws KafkaException if the broker did not answer
     */
    @Nullable
    Answer answer() {
        var question = asked;
        if (question == null || !question.result.all().isDone()) {
            return null;
        }
        asked = null;
        try {
            var offsets = new HashMap<TopicPartition, Long>();
            question.result.all().get().forEach((partition, info) -> offsets.put(partition, info.offset()));
            return new Answer(question.pipeline, question.positions, offsets);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }
}
