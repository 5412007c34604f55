package dev.muster.topologies.ledger;

import dev.muster.schemas.Topic;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.topologies.Names;
import dev.muster.topologies.Stored;
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
 * @param serdes reads values
 * @param zone where days begin
 * @param partitions how many partitions event topics have
 */
public record LedgerStage(AvroSerdes serdes, ZoneId zone, int partitions)
        implements ProcessorSupplier<byte[], byte[], Object, Object> {

    @Override
    public Processor<byte[], byte[], Object, Object> get() {
        List<Receiver<? extends SpecificRecord>> receivers = new ArrayList<>();
        for (var topic : Topics.events()) {
            receivers.add(new Receiver<>(topic.name(), serdes.deserializer(topic), serdes.tickDeserializer()));
        }
        return new LedgerProcessor(Topics.events().stream().map(Topic::name).toList(), receivers, zone, partitions);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(Stored.named(Names.FACTS));
    }
}
