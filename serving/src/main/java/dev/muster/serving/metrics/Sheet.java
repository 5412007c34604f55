package dev.muster.serving.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The series of one scrape, as they are gathered. */
final class Sheet implements Sink {

    private final Map<Meter, List<Point>> points = new EnumMap<>(Meter.class);

    private record Point(Labels labels, double value) {}

    @Override
    public void take(Meter meter, double value, String... labels) {
        points.computeIfAbsent(meter, first -> new ArrayList<>()).add(new Point(labels(labels), value));
    }

    private static Labels labels(String... pairs) {
        var builder = Labels.builder();
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                builder.label(pairs[i], pairs[i + 1]);
            }
        }
        return builder.build();
    }

    MetricSnapshots snapshots() {
        return new MetricSnapshots(points.entrySet().stream()
                .map(entry -> snapshot(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static MetricSnapshot snapshot(Meter meter, List<Point> points) {
        return switch (meter.kind()) {
            case GAUGE ->
                new GaugeSnapshot(
                        new MetricMetadata(meter.family(), meter.help()),
                        points.stream()
                                .map(point -> new GaugeDataPointSnapshot(point.value, point.labels, null))
                                .toList());
            case COUNTER ->
                new CounterSnapshot(
                        new MetricMetadata(meter.family(), meter.help()),
                        points.stream()
                                .map(point -> new CounterDataPointSnapshot(point.value, point.labels, null, 0))
                                .toList());
            case INFO ->
                new InfoSnapshot(
                        new MetricMetadata(meter.family(), meter.help()),
                        points.stream()
                                .map(point -> new InfoDataPointSnapshot(point.labels))
                                .toList());
        };
    }
}
