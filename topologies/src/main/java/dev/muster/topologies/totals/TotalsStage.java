package dev.muster.topologies.totals;

import dev.muster.schemas.Topics;
import dev.muster.topologies.FlushGuard;
import dev.muster.topologies.FlushPace;
import dev.muster.topologies.Names;
import dev.muster.topologies.PublicationPace;
import dev.muster.topologies.Stored;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The stage that keeps totals and sends results.
 *
 * @param guard tells it of commits
 * @param pace says when it flushes
 * @param publications says when a task publishes
 * @param budget says how much may be in memory
 * @param zone where days begin
 * @param flushInterval how often it sends
 * @param settle how long after its moment an obligation is judged
 * @param judgements how many obligations are judged in a flush, about
 * @param partitions how many partitions event topics have
 */
public record TotalsStage(
        FlushGuard guard,
        FlushPace pace,
        Supplier<PublicationPace> publications,
        MemoryBudget budget,
        ZoneId zone,
        Duration flushInterval,
        Duration settle,
        int judgements,
        int partitions)
        implements ProcessorSupplier<String, Input, Object, Object> {

    @Override
    public Processor<String, Input, Object, Object> get() {
        return new TotalsProcessor(
                guard,
                pace,
                publications.get(),
                budget,
                zone,
                flushInterval,
                settle,
                judgements,
                partitions,
                Topics.events().size());
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(
                guard.builder(),
                Stored.named(Names.SLICES),
                Stored.named(Names.PSEUDONYMS),
                Stored.named(Names.AFFILIATIONS),
                Stored.named(Names.JOURNAL),
                Stored.named(Names.REFERENCE),
                Stored.named(Names.OBLIGATIONS),
                Stored.named(Names.UNJUDGED),
                Stored.named(Names.STANDING));
    }
}
