package dev.muster.bench.peers.streams;

import dev.muster.bench.peers.Counted;
import dev.muster.bench.peers.Tally;
import dev.muster.schemas.Topics;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Counts per organization, level and calendar period as the documentation of the DSL teaches: each event to a record a
 * row, grouped by row, aggregated.
 *
 * <p>Calendar periods are keys, since time windows have a fixed size and drop what is late.
 */
final class DslTopology {

    /** The internal topic between the two halves, behind the application's id. */
    static final String REPARTITION = "by-organization-and-period-repartition";

    private DslTopology() {}

    static Topology of(Deserializer<Counted> events, Rows rows, String results) {
        var builder = new StreamsBuilder();
        builder.stream(
                        Topics.events().stream().map(topic -> topic.name()).toList(),
                        Consumed.with(Serdes.String(), readOnly(events)).withName("events"))
                .filter((orgId, event) -> event != null, Named.as("recorded"))
                .flatMap((orgId, event) -> rows.of(event), Named.as("rows"))
                .groupByKey(Grouped.with("by-organization-and-period", Serdes.String(), Tally.serde()))
                .aggregate(
                        Tally::zero,
                        (row, more, sum) -> Tally.plus(sum, more),
                        Named.as("sum"),
                        Materialized.<String, long[], KeyValueStore<Bytes, byte[]>>as("sums")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Tally.serde())
                                .withCachingEnabled())
                .toStream(Named.as("changed"))
                .to(results, Produced.with(Serdes.String(), Tally.serde()).withName("counts"));
        return builder.build();
    }

    private static Serde<Counted> readOnly(Deserializer<Counted> events) {
        return Serdes.serdeFrom(
                (topic, event) -> {
                    throw new UnsupportedOperationException("events are only read");
                },
                events);
    }
}
