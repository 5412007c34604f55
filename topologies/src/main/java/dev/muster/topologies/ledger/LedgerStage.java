package dev.muster.topologies.ledger;

import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.topologies.FlushGuard;
import dev.muster.topologies.Names;
import dev.muster.topologies.Stored;
import dev.muster.topologies.packed.Terms;
import dev.muster.topologies.records.Receiver;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The stage that reads event records and keeps their facts.
 *
 * @param guard tells it of commits
 * @param serdes reads values
 * @param zone where days begin
 * @param partitions how many partitions event topics have
 * @param hotFacts how many facts of a task are in memory at most
 */
public record LedgerStage(FlushGuard guard, AvroSerdes serdes, ZoneId zone, int partitions, int hotFacts)
        implements ProcessorSupplier<byte[], byte[], Object, Object> {

    /** How many facts of a task are in memory at most, unless a test says otherwise: about 10 MB of them. */
    public static final int HOT_FACTS = 1 << 17;

    @Override
    public Processor<byte[], byte[], Object, Object> get() {
        List<Receiver<? extends SpecificRecord>> receivers = new ArrayList<>();
        for (var topic : Topics.events()) {
            receivers.add(new Receiver<>(topic.name(), serdes.deserializer(topic), serdes.tickDeserializer()));
        }
        var topics = Topics.events().stream().map(Topic::name).toList();
        var terms = new Terms();
        var quickReader = new QuickReader(serdes, Topics.events(), zone, terms);
        return new LedgerProcessor(guard, topics, receivers, quickReader, terms, zone, partitions, hotFacts);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(guard.builder(), Stored.named(Names.FACTS));
    }
}
