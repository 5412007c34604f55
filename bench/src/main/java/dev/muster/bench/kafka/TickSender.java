package dev.muster.bench.kafka;

import dev.muster.bench.programs.BenchException;
import dev.muster.config.MusterConfig;
import dev.muster.serde.AvroSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes ticks as the pipeline's own clock does, without a transaction, but with the times it is told. */
public final class TickSender implements AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Ticks ticks;
    private final KafkaProducer<byte[], byte[]> producer;

    public TickSender(MusterConfig config, AvroSerdes serdes) {
        ticks = new Ticks(config, serdes);
        producer = new KafkaProducer<>(config.kafka(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Writes a tick, and returns when Kafka has it in every partition. */
    public void tick(Instant time) {
        send(time, null);
    }

    /** Writes a fence, and returns when Kafka has it in every partition. */
    public void fence(Instant time, String id) {
        send(time, id);
    }

    private void send(Instant time, @Nullable String fence) {
        var failure = new AtomicReference<@Nullable Exception>();
        ticks.records(time, fence)
                .forEach(record -> producer.send(record, (metadata, thrown) -> {
                    if (thrown != null) {
                        failure.compareAndSet(null, thrown);
                    }
                }));
        producer.flush();
        var thrown = failure.get();
        if (thrown != null) {
            throw new BenchException("A tick could not be sent: " + thrown.getMessage() + ".", thrown);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
