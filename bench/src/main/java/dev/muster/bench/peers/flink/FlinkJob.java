package dev.muster.bench.peers.flink;

import dev.muster.bench.peers.PeerTopics;
import dev.muster.bench.peers.Tally;
import dev.muster.config.MusterConfig;
import dev.muster.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts per organization and calendar period with keyed windows: each event to every level, keyed by organization, its
 * windows aggregated, each result sent when the window is over.
 */
final class FlinkJob {

    /** The most that an event comes after a later one: 20 days a straggler, 10 a correction of it, and hours. */
    private static final Duration DISORDER = Duration.ofDays(35);

    private static final TypeInformation<Tuple2<String, long[]>> ROW =
            Types.TUPLE(Types.STRING, PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO);

    private FlinkJob() {}

    static void define(
            StreamExecutionEnvironment environment,
            Variant variant,
            MusterConfig config,
            Map<String, List<String>> ancestry,
            Map<TopicPartition, Long> ends) {
        var zone = config.zone();
        environment
                .fromSource(source(config, ends), watermarks(), "events")
                .flatMap(new Levels(variant.allLevels() ? new HashMap<>(ancestry) : new HashMap<>()))
                .returns(ROW)
                .keyBy(row -> row.f0, Types.STRING)
                .window(new CalendarWindows(variant.periods(), zone))
                .aggregate(
                        new Sum(),
                        new Row(zone),
                        PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO,
                        PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO,
                        ROW)
                .sinkTo(sink(config, PeerTopics.results(variant.contestant())));
    }

    private static KafkaSource<Tuple3<String, Long, long[]>> source(
            MusterConfig config, Map<TopicPartition, Long> ends) {
        return KafkaSource.<Tuple3<String, Long, long[]>>builder()
                .setProperties(properties(config))
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000") // as the pipeline's
                .setTopics(Topics.events().stream().map(topic -> topic.name()).toList())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.offsets(ends))
                .setDeserializer(new Events(config))
                .build();
    }

    private static WatermarkStrategy<Tuple3<String, Long, long[]>> watermarks() {
        return WatermarkStrategy.<Tuple3<String, Long, long[]>>forBoundedOutOfOrderness(DISORDER)
                .withTimestampAssigner((event, recorded) -> event.f1);
    }

    /** At least once, which needs no transactions: what is in flight is flushed at checkpoints and at the end. */
    private static KafkaSink<Tuple2<String, long[]>> sink(MusterConfig config, String topic) {
        return KafkaSink.<Tuple2<String, long[]>>builder()
                .setKafkaProducerConfig(properties(config))
                .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(results(topic))
                .build();
    }

    private static KafkaRecordSerializationSchema<Tuple2<String, long[]>> results(String topic) {
        return (row, context, timestamp) ->
                new ProducerRecord<>(topic, row.f0.getBytes(StandardCharsets.UTF_8), Tally.bytes(row.f1));
    }

    private static Properties properties(MusterConfig config) {
        var properties = new Properties();
        config.kafka().forEach((key, value) -> properties.setProperty(key, String.valueOf(value)));
        return properties;
    }

    /** An event once for its organization, and once for each above it that is known. */
    private static final class Levels implements FlatMapFunction<Tuple3<String, Long, long[]>, Tuple2<String, long[]>> {

        private static final long serialVersionUID = 1L;

        private final HashMap<String, List<String>> ancestry;

        private Levels(HashMap<String, List<String>> ancestry) {
            this.ancestry = ancestry;
        }

        @Override
        public void flatMap(Tuple3<String, Long, long[]> event, Collector<Tuple2<String, long[]>> out) {
            var path = ancestry.get(event.f0);
            if (path == null) {
                out.collect(Tuple2.of(event.f0, event.f2));
                return;
            }
            for (var orgId : path) {
                out.collect(Tuple2.of(orgId, event.f2));
            }
        }
    }

    private static final class Sum implements AggregateFunction<Tuple2<String, long[]>, long[], long[]> {

        private static final long serialVersionUID = 1L;

        @Override
        public long[] createAccumulator() {
            return Tally.zero();
        }

        @Override
        public long[] add(Tuple2<String, long[]> row, long[] sum) {
            return Tally.plus(sum, row.f1);
        }

        @Override
        public long[] getResult(long[] sum) {
            return sum;
        }

        @Override
        public long[] merge(long[] sum, long[] other) {
            return Tally.plus(sum, other);
        }
    }

    /** The result of a window under the key that Muster's counts have. */
    private static final class Row extends ProcessWindowFunction<long[], Tuple2<String, long[]>, String, TimeWindow> {

        private static final long serialVersionUID = 1L;

        private final ZoneId zone;

        private Row(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public void process(
                String orgId, Context context, Iterable<long[]> sums, Collector<Tuple2<String, long[]>> out) {
            var period = CalendarWindows.period(context.window(), zone);
            var key = Topics.countsKey(orgId, period.type().name(), period.id());
            sums.forEach(sum -> out.collect(Tuple2.of(key, sum)));
        }
    }
}
