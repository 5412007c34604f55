package dev.muster.topologies.tree;

import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import dev.muster.topologies.Names;
import dev.muster.topologies.Stored;
import dev.muster.topologies.records.Receiver;
import java.time.ZoneId;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The stage that admits reference data.
 *
 * @param serdes reads values
 * @param zone the installation's zone
 */
public record RegistrarStage(AvroSerdes serdes, ZoneId zone)
        implements ProcessorSupplier<byte[], byte[], Object, Object> {

    @Override
    public Processor<byte[], byte[], Object, Object> get() {
        return new RegistrarProcessor(
                new Receiver<>(
                        Topics.ORGANIZATIONS.name(),
                        serdes.deserializer(Topics.ORGANIZATIONS),
                        serdes.tickDeserializer()),
                new Receiver<>(
                        Topics.CAMPAIGNS.name(), serdes.deserializer(Topics.CAMPAIGNS), serdes.tickDeserializer()),
                new Receiver<>(Topics.QUOTAS.name(), serdes.deserializer(Topics.QUOTAS), serdes.tickDeserializer()),
                zone);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(Stored.named(Names.REGISTER), Stored.named(Names.STANDING_OF_REGISTRAR));
    }
}
