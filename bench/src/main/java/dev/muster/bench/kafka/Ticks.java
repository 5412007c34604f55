package dev.muster.bench.kafka;

import dev.muster.avro.Tick;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topics;
import dev.muster.serde.AvroSerdes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The records of a tick: one for every partition that carries ticks. Kafka's timestamp is for the producer to set. */
final class Ticks {

    private static final List<Header> HEADERS = List.of(new RecordHeader(Topics.TICK_HEADER, new byte[] {1}));

    private final int partitions;
    private final Serializer<Tick> serializer;

    Ticks(MusterConfig config, AvroSerdes serdes) {
        partitions = config.getInt(MusterConfig.PARTITIONS);
        serializer = serdes.tickSerializer();
    }

    /**
     * Returns the records.
     *
     * @param time the time it says it is
     * @param fence the id by which somebody waits for it, or null
     */
    List<ProducerRecord<byte[], byte[]>> records(Instant time, @Nullable String fence) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (var topic : Topics.ticked()) {
            var value = serializer.serialize(topic.name(), new Tick(time, fence));
            for (int partition = 0; partition < (topic.partitioned() ? partitions : 1); partition++) {
                records.add(new ProducerRecord<>(topic.name(), partition, null, null, value, HEADERS));
            }
        }
        return records;
    }
}
