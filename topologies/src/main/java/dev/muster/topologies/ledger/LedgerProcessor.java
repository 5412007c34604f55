package dev.muster.topologies.ledger;

import dev.muster.schemas.Reason;
import dev.muster.schemas.Topics;
import dev.muster.topologies.FlushGuard;
import dev.muster.topologies.Names;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.records.DeadLetters;
import dev.muster.topologies.records.Received;
import dev.muster.topologies.records.Receiver;
import dev.muster.topologies.totals.Input;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the facts of a partition by the highest revision of each, and passes on what becomes of every event record. What
 * is new is written before each commit ({@link FlushGuard}).
 */
final class LedgerProcessor implements Processor<byte[], byte[], Object, Object> {

    private final List<String> topics;
    private final List<Receiver<? extends SpecificRecord>> receivers;
    private final FlushGuard guard;
    private final EventReader reader;
    private final QuickReader quickReader;
    private final Terms terms;
    private final int partitions;
    private final int hotFacts;

    private ProcessorContext<Object, Object> context;
    private Facts facts;
    private boolean armed;

    /**
     * Makes the processor of a task.
     *
     * @param guard tells it of commits
     * @param topics the names of the event topics
     * @param receivers what reads them, in the same order
     * @param quickReader what reads most of them
     * @param terms the words that the task meets
     * @param partitions how many partitions they have
     * @param hotFacts how many facts are in memory at most
     */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    LedgerProcessor(
            FlushGuard guard,
            List<String> topics,
            List<Receiver<? extends SpecificRecord>> receivers,
            QuickReader quickReader,
            Terms terms,
            ZoneId zone,
            int partitions,
            int hotFacts) {
        this.guard = guard;
        this.topics = topics;
        this.quickReader = quickReader;
        this.terms = terms;
        this.hotFacts = hotFacts;
        this.receivers = receivers;
        this.reader = new EventReader(zone);
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        facts = new Facts(context.getStateStore(Names.FACTS), terms, hotFacts);
        facts.load();
        guard.listen(context, this::beforeCommit);
    }

    private void beforeCommit() {
        armed = false;
        facts.save();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        int topic = topics.indexOf(context.recordMetadata().orElseThrow().topic());
        if (record.headers().lastHeader(Topics.TICK_HEADER) == null) {
            var revision = quickReader.read(topic, record.key(), record.value(), record.timestamp());
            if (revision != null && !inAnotherPartition(record.key())) {
                judge(record, revision);
                return;
            }
        }
        receive(record, topic);
    }

    private void receive(Record<byte[], byte[]> record, int topic) {
        var received = receivers.get(topic).receive(record);
        if (received instanceof Received.Ticked<?> ticked) {
            pass(record, new Input.Ticked(topic, ticked.tick()));
        } else if (received instanceof Received.Unreadable<?> unreadable) {
            refuse(record, unreadable.reason(), unreadable.detail());
        } else if (received instanceof Received.Stated<? extends SpecificRecord> stated) {
            judge(record, stated.key(), stated.value());
        }
    }

    private void judge(Record<byte[], byte[]> record, String key, SpecificRecord event) {
        var reading = reader.read(key, event, Instant.ofEpochMilli(record.timestamp()));
        if (reading instanceof Reading.Wrong wrong) {
            refuse(record, wrong.reason(), wrong.detail());
        } else if (inAnotherPartition(record.key())) {
            refuse(
                    record,
                    Reason.WRONG_PARTITION,
                    "the record lies in partition " + context.taskId().partition()
                            + ", its key belongs elsewhere: produce with Kafka's default partitioner (murmur2)");
        } else if (reading instanceof Reading.Revision revision) {
            judge(record, revision);
        }
    }

    private void judge(Record<byte[], byte[]> record, Reading.Revision revision) {
        var event = Ledger.judge(revision, facts.get(revision.known()), record.timestamp());
        if (event.outcome() == Outcome.COUNTED) {
            facts.put(revision.known(), revision.fact());
            arm();
        }
        if (event.reason() != null) {
            refuse(record, event.reason(), "revision " + revision.fact().revision() + " is known with other content");
        } else {
            pass(record, event);
        }
    }

    private void arm() {
        if (!armed) {
            FlushGuard.arm(context);
            armed = true;
        }
    }

    private boolean inAnotherPartition(byte @Nullable [] key) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions
                != context.taskId().partition();
    }

    private void refuse(Record<byte[], byte[]> record, Reason reason, String detail) {
        var origin = context.recordMetadata().orElseThrow();
        context.forward(DeadLetters.of(record, origin, reason, detail), Names.DEAD_LETTERS_SINK);
        pass(record, Ledger.dead(reason, record.timestamp()));
    }

    private void pass(Record<byte[], byte[]> record, Input input) {
        context.forward(new Record<>("", input, record.timestamp()), Names.TOTALS);
    }
}
