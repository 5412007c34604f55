package dev.muster.topologies.ledger;

import dev.muster.schemas.Reason;
import dev.muster.topologies.Names;
import dev.muster.topologies.records.DeadLetters;
import dev.muster.topologies.records.Received;
import dev.muster.topologies.records.Receiver;
import dev.muster.topologies.totals.Input;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the facts of a partition by the highest revision of each, and passes on what becomes of every event record. The
 * facts are a row each, written as they change.
 */
final class LedgerProcessor implements Processor<byte[], byte[], Object, Object> {

    private final List<String> topics;
    private final List<Receiver<? extends SpecificRecord>> receivers;
    private final EventReader reader;
    private final int partitions;

    private ProcessorContext<Object, Object> context;
    private KeyValueStore<Bytes, byte[]> facts;

    /**
     * Makes the processor of a task.
     *
     * @param topics the names of the event topics
     * @param receivers what reads them, in the same order
     * @param partitions how many partitions they have
     */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    LedgerProcessor(
            List<String> topics, List<Receiver<? extends SpecificRecord>> receivers, ZoneId zone, int partitions) {
        this.topics = topics;
        this.receivers = receivers;
        this.reader = new EventReader(zone);
        this.partitions = partitions;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.facts = context.getStateStore(Names.FACTS);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var origin = context.recordMetadata().orElseThrow();
        int topic = topics.indexOf(origin.topic());
        var received = receivers.get(topic).receive(record);
        if (received instanceof Received.Ticked<?> ticked) {
            pass(record, new Input.Ticked(topic, ticked.tick()));
        } else if (received instanceof Received.Unreadable<?> unreadable) {
            refuse(record, unreadable.reason(), unreadable.detail());
        } else if (received instanceof Received.Stated<? extends SpecificRecord> stated) {
            judge(record, topic, stated.key(), stated.value());
        }
    }

    private void judge(Record<byte[], byte[]> record, int topic, String key, SpecificRecord event) {
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
            judge(record, topic, revision);
        }
    }

    private void judge(Record<byte[], byte[]> record, int topic, Reading.Revision revision) {
        var key = key(topic, revision);
        var held = facts.get(key);
        var event = Ledger.judge(revision, held == null ? null : Fact.of(held), record.timestamp());
        if (event.outcome() == Outcome.COUNTED) {
            facts.put(key, revision.fact().bytes());
        }
        if (event.reason() != null) {
            refuse(record, event.reason(), "revision " + revision.fact().revision() + " is known with other content");
        } else {
            pass(record, event);
        }
    }

    private boolean inAnotherPartition(byte @Nullable [] key) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions
                != context.taskId().partition();
    }

    private static Bytes key(int topic, Reading.Revision revision) {
        var hash = Hash.fact((byte) topic, revision.orgId(), revision.id());
        return Bytes.wrap(ByteBuffer.allocate(17)
                .put((byte) topic)
                .putLong(hash.getMostSignificantBits())
                .putLong(hash.getLeastSignificantBits())
                .array());
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
