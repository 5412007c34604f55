package dev.muster.alerts;

import static java.util.Map.entry;

import dev.muster.serving.metrics.Meter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The series that rules may ask for, by where they come from. */
public final class Meters {

    /** What a pipeline tells and rules or dashboards ask for, and by which labels. */
    private static final SortedMap<String, List<String>> OF_THE_PIPELINE = new TreeMap<>(Map.ofEntries(
            entry("muster_pipeline_ready", List.of()),
            entry("kafka_consumer_fetch_manager_records_lag", List.of("client_id", "topic", "partition")),
            entry("kafka_consumer_coordinator_rebalance_total", List.of("client_id")),
            entry("kafka_consumer_coordinator_failed_rebalance_total", List.of("client_id")),
            entry("kafka_producer_flush_time_ns_total", List.of("client_id")),
            entry("kafka_producer_txn_commit_time_ns_total", List.of("client_id")),
            entry("kafka_stream_thread_commit_latency_avg", List.of("thread_id")),
            entry("kafka_stream_thread_commit_latency_max", List.of("thread_id")),
            entry("kafka_stream_state_size_all_mem_tables", List.of("rocksdb_state_id", "task_id", "thread_id")),
            entry("kafka_stream_state_total_sst_files_size", List.of("rocksdb_state_id", "task_id", "thread_id")),
            entry("kafka_stream_state_updater_restore_records_rate", List.of("thread_id")),
            entry("kafka_stream_state_updater_active_restoring_tasks", List.of("thread_id")),
            entry("jvm_memory_used_bytes", List.of("area", "id")),
            entry("jvm_memory_max_bytes", List.of("area", "id")),
            entry("jvm_gc_pause_seconds_sum", List.of("action", "cause", "gc")),
            entry("process_cpu_usage", List.of())));

    /** What Prometheus and Alertmanager tell of themselves; held against them in {@link WholeWayTest}. */
    static final Set<String> OF_THE_MONITORING = Set.of(
            "up", "alertmanager_notification_requests_failed_total", "prometheus_rule_evaluation_failures_total");

    private Meters() {}

    /** Returns the labels of each series of a pipeline; held against one that runs in the tests from end to end. */
    public static SortedMap<String, List<String>> ofThePipeline() {
        return Collections.unmodifiableSortedMap(OF_THE_PIPELINE);
    }

    /** Returns whether one of them only ever grows, by its name. */
    public static boolean isCounter(String series) {
        return series.endsWith("_total") || series.endsWith("_count") || series.endsWith("_sum");
    }

    /** Returns the labels of each series of a view. */
    public static SortedMap<String, Set<String>> ofTheView() {
        return Arrays.stream(Meter.values())
                .collect(Collectors.toMap(
                        Meter::series, meter -> Set.copyOf(meter.labels()), (a, b) -> a, TreeMap::new));
    }
}
