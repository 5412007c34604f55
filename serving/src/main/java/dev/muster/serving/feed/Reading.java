package dev.muster.serving.feed;

import dev.muster.config.MusterConfig;
import dev.muster.serde.AvroSerdes;
import dev.muster.serving.model.Condition;
import dev.muster.serving.model.Model;
import dev.muster.serving.model.Published;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What has been read so far: the model, how far each partition was read, and what may be said of it. */
final class Reading {

    private static final Duration PUBLISH = Duration.ofMillis(250);
    private static final Duration PUBLISH_MORE_FOR_EACH = Duration.ofNanos(10_000);

    private final Published published;
    private final Condition condition;
    private final Reporter reporter;
    private final Model model;
    private final Records records;
    private final Horizon horizon = new Horizon();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private boolean unpublished;
    private long lastPublished;
    private @Nullable Instant lastAsOf;

    Reading(MusterConfig config, AvroSerdes serdes, Published published, Condition condition, Reporter reporter) {
        this.published = published;
        this.condition = condition;
        this.reporter = reporter;
        model = new Model(zone(config));
        records = new Records(serdes, model);
    }

    private static @Nullable ZoneId zone(MusterConfig config) {
        return config.getString(MusterConfig.ZONE).isEmpty() ? null : config.zone();
    }

    /** Takes how many partitions the counts have. */
    void partitions(int count) {
        model.partitions(count);
    }

    /** Lets a consumer read on where the reading is. */
    void resume(Consumer<byte[], byte[]> consumer) {
        consumer.assignment().forEach(each -> consumer.seek(each, positions.getOrDefault(each, 0L)));
    }

    /** As {@link Records#take}. */
    void take(ConsumerRecord<byte[], byte[]> record) throws Records.UndecodableException {
        records.take(record);
        unpublished = true;
    }

    /** Notes how far was read; returns false where Kafka has put the consumer back, so that a topic is another one. */
    boolean follow(Consumer<byte[], byte[]> consumer) {
        boolean onward = true;
        for (var partition : consumer.assignment()) {
            long position = consumer.position(partition);
            var before = positions.put(partition, position);
            onward &= before == null || before <= position;
        }
        return onward;
    }

    /** Asks where the partitions end. */
    void ask(Ends ends) {
        ends.ask(model.pipeline(), horizon.free(), positions);
    }

    /** Hears where they end; returns false where one was shorter than what had been read of it, so that it is another one. */
    boolean hear(Ends.Answer answer) {
        long lag = 0;
        boolean onward = true;
        for (var end : answer.offsets().entrySet()) {
            lag += Math.max(0, end.getValue() - positions.getOrDefault(end.getKey(), 0L));
            // The answer is of a moment ago, in which the reading went on.
            onward &= end.getValue() >= answer.positions().getOrDefault(end.getKey(), 0L);
        }
        condition.lag(lag);
        horizon.claim(answer.pipeline(), answer.offsets());
        return onward;
    }

    /** Publishes what is due, and reports how far was read. */
    void publish() {
        if (horizon.reached(positions::get)) {
            reached();
        } else if (unpublished && condition.isCaughtUp() && isDue()) {
            publishNow();
        }
    }

    /** What is said of the horizon is said after the counts it speaks of can be seen. */
    private void reached() {
        if (unpublished || !condition.isCaughtUp() || !Objects.equals(horizon.asOf(), lastAsOf)) {
            publishNow();
        }
        condition.caughtUp();
        reporter.read(horizon.asOf(), horizon.fences());
    }

    private boolean isDue() {
        var pause = PUBLISH.plus(PUBLISH_MORE_FOR_EACH.multipliedBy(model.changed()));
        return System.nanoTime() - lastPublished >= pause.toNanos();
    }

    private void publishNow() {
        published.publish(model.publish(horizon.asOf()));
        lastAsOf = horizon.asOf();
        lastPublished = System.nanoTime();
        unpublished = false;
    }
}
