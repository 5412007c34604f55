package dev.muster.cli;

import dev.muster.serving.ops.JvmMeters;
import dev.muster.topologies.Pipeline;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * The meters of a process that runs a pipeline: whether it is up, Kafka Streams' own, and the JVM's.
 *
 * <p>Kafka Streams makes a UUID part of its clients' and threads' names, which would begin new series at every start;
 * it is taken out of the labels.
 */
final class PipelineMetrics implements AutoCloseable {

    private static final Pattern UUID = Pattern.compile("-?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final long LOOK_AGAIN_MS = 500;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmMeters jvm;
    private final ScheduledExecutorService waiting = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "muster-metrics");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable KafkaStreamsMetrics kafka;

    PipelineMetrics(Pipeline pipeline) {
        registry.config().meterFilter(withoutUuids());
        Gauge.builder("muster.pipeline.ready", pipeline, it -> it.health().ready() ? 1 : 0)
                .description("1 where this instance of the pipeline counts what arrives, otherwise 0.")
                .register(registry);
        jvm = JvmMeters.bind(registry);
        waiting.scheduleWithFixedDelay(() -> bindOnceStarted(pipeline), 0, LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
    }

    /** The streams of a pipeline exist only once brokers and registry have answered. */
    private void bindOnceStarted(Pipeline pipeline) {
        pipeline.streams().ifPresent(streams -> {
            bind(streams);
            waiting.shutdown();
        });
    }

    private synchronized void bind(KafkaStreams streams) {
        kafka = new KafkaStreamsMetrics(streams);
        kafka.bindTo(registry);
    }

    private static MeterFilter withoutUuids() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().startsWith("kafka.") ? id.replaceTags(withoutUuids(id.getTags())) : id;
            }
        };
    }

    private static List<Tag> withoutUuids(List<Tag> tags) {
        return tags.stream()
                .map(tag -> Tag.of(tag.getKey(), UUID.matcher(tag.getValue()).replaceAll("")))
                .toList();
    }

    /** Returns what {@code /metrics} scrapes. */
    PrometheusMeterRegistry registry() {
        return registry;
    }

    @Override
    public synchronized void close() {
        waiting.shutdownNow();
        jvm.close();
        if (kafka != null) {
            kafka.close();
        }
        registry.close();
    }
}
