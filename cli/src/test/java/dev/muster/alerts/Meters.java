package dev.muster.alerts;

import dev.muster.serving.metrics.Meter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The series that rules may ask for, by where they come from. */
public final class Meters {

    /** What a pipeline tells and rules ask for; held against one that runs in the tests from end to end. */
    public static final Set<String> OF_THE_PIPELINE =
            Set.of("muster_pipeline_ready", "kafka_consumer_fetch_manager_records_lag");

    /** What Prometheus and Alertmanager tell of themselves; held against them in {@link WholeWayTest}. */
    static final Set<String> OF_THE_MONITORING = Set.of(
            "up", "alertmanager_notification_requests_failed_total", "prometheus_rule_evaluation_failures_total");

    private Meters() {}

    /** Returns the labels of each series of a view. */
    static TreeMap<String, Set<String>> ofTheView() {
        return Arrays.stream(Meter.values())
                .collect(Collectors.toMap(
                        Meter::series, meter -> Set.copyOf(meter.labels()), (a, b) -> a, TreeMap::new));
    }
}
