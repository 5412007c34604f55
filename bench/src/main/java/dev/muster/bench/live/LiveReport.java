package dev.muster.bench.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.bench.Machine;
import dev.muster.bench.probes.Latencies;
import dev.muster.bench.programs.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a live run found, as a table for a terminal, as Markdown and as JSON. */
record LiveReport(LivePlan plan, Machine machine, List<LiveScore> scores) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MEDIAN = 50;
    private static final double HIGH = 99;
    private static final double ALL = 100;
    private static final double MEGABYTE = 1e6;
    private static final int LABEL = 46;

    /** A line of the table: what it says, and how to say it of a score. */
    private record Row(String label, Function<LiveScore, String> cell) {}

    private static final List<Row> ROWS = List.of(
            new Row(
                    "own organization, committed, p50 / p99 ms",
                    score -> milliseconds(score.committed().own())),
            new Row(
                    "root, committed, p50 / p99 ms",
                    score -> milliseconds(score.committed().root())),
            new Row(
                    "own organization, API, p50 / p99 ms",
                    score -> milliseconds(score.api().own())),
            new Row("root, API, p50 / p99 ms", score -> milliseconds(score.api().root())),
            new Row("probes, committed / API", LiveReport::probes),
            new Row("events/s, committed / API", score -> number("%,.0f / %,.0f", Part::eventsPerSecond, score)),
            new Row("cores of the pipeline", score -> cores(score.committed(), LiveRun.PIPELINE)),
            new Row("cores of the broker", score -> cores(score.committed(), LiveRun.BROKER)),
            new Row("cores of the benchmark itself", score -> cores(score.committed(), Usage.BENCHMARK)),
            new Row("cores of the pipeline beside a view", score -> cores(score.api(), LiveRun.PIPELINE)),
            new Row("cores of the view", score -> cores(score.api(), LiveRun.VIEW)),
            new Row("pipeline, CPU s per million events", LiveReport::cpu),
            new Row("pipeline, peak memory MB", LiveReport::memory));

    private static String milliseconds(Latencies latencies) {
        return number(
                "%,d / %,d",
                latencies.percentile(MEDIAN).toMillis(),
                latencies.percentile(HIGH).toMillis());
    }

    private static String probes(LiveScore score) {
        return number(
                "%,d / %,d", score.committed().own().count(), score.api().own().count());
    }

    private static String cores(Part part, String process) {
        return number("%.2f", part.cores().getOrDefault(process, 0.0));
    }

    private static String cpu(LiveScore score) {
        return number("%.1f", score.committed().cpuSecondsPerMillion(LiveRun.PIPELINE));
    }

    private static String memory(LiveScore score) {
        return score.peakMemory().isPresent()
                ? number("%,.0f", score.peakMemory().getAsLong() / MEGABYTE)
                : "unknown";
    }

    private static String number(String format, Function<Part, Double> figure, LiveScore score) {
        return number(format, figure.apply(score.committed()), figure.apply(score.api()));
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Returns what was wrong, a sentence each. */
    List<String> wrong() {
        return scores.stream()
                .flatMap(score -> score.wrong().stream().map(sentence -> score.interval() + ": " + sentence))
                .toList();
    }

    /** Returns the lines for a terminal. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(line("flush interval", score -> score.interval().toString()));
        ROWS.forEach(row -> lines.add(line(row.label(), row.cell())));
        lines.add("");
        lines.addAll(setting());
        return lines;
    }

    private String line(String label, Function<LiveScore, String> cell) {
        return scores.stream()
                .map(score -> number("%17s", cell.apply(score)))
                .collect(Collectors.joining("", number("%-" + LABEL + "s", label), ""));
    }

    private List<String> setting() {
        var lines = new ArrayList<String>();
        lines.add("Freshness: from handing an event to the producer to reading its result.");
        lines.add(number(
                "%,d events/s, each part %d s after %d s of warm-up, seed %d.",
                plan.rate(), plan.seconds(), plan.warmUp(), plan.seed()));
        lines.add(number(
                "%,d branches, four levels, %d partitions, %d threads.",
                plan.organizations(), plan.partitions(), plan.threads()));
        lines.addAll(machine.lines());
        return lines;
    }

    /** Returns the section for a reader of the report. */
    List<String> markdown() {
        var lines = new ArrayList<String>();
        lines.add("## Live");
        lines.add("");
        lines.add(row("flush interval", score -> score.interval().toString()));
        lines.add("|---|" + "---:|".repeat(scores.size()));
        ROWS.forEach(row -> lines.add(row(row.label(), row.cell())));
        lines.add("");
        setting().forEach(line -> lines.add("- " + line));
        wrong().forEach(line -> lines.add("- Wrong: " + line));
        return lines;
    }

    private String row(String label, Function<LiveScore, String> cell) {
        return scores.stream().map(cell).collect(Collectors.joining(" | ", "| " + label + " | ", " |"));
    }

    /** Returns the section for programs. */
    ObjectNode json() {
        var section = JSON.createObjectNode();
        section.put("eventsPerSecond", plan.rate());
        section.put("seconds", plan.seconds());
        section.put("warmUpSeconds", plan.warmUp());
        section.put("branches", plan.organizations());
        section.put("partitions", plan.partitions());
        section.put("threads", plan.threads());
        section.put("seed", plan.seed());
        section.set("machine", machine.json());
        section.put("correct", wrong().isEmpty());
        var intervals = section.putArray("intervals");
        scores.forEach(score -> intervals.add(json(score)));
        return section;
    }

    private static ObjectNode json(LiveScore score) {
        var json = JSON.createObjectNode();
        json.put("flushIntervalMs", score.interval().milliseconds());
        json.put("default", score.interval().isDefault());
        json.put("correct", score.wrong().isEmpty());
        score.peakMemory().ifPresent(bytes -> json.put("peakMemoryBytes", bytes));
        json.set("readCommitted", json(score.committed()));
        json.set("api", json(score.api()));
        return json;
    }

    private static ObjectNode json(Part part) {
        var json = JSON.createObjectNode();
        json.put("eventsPerSecond", part.eventsPerSecond());
        var cores = json.putObject("cores");
        part.cores().forEach(cores::put);
        json.put("cpuSecondsPerMillion", part.cpuSecondsPerMillion(LiveRun.PIPELINE));
        json.put("brokerCpuSecondsPerMillion", part.cpuSecondsPerMillion(LiveRun.BROKER));
        json.set("ownOrganization", json(part.own()));
        json.set("root", json(part.root()));
        return json;
    }

    private static ObjectNode json(Latencies latencies) {
        var json = JSON.createObjectNode();
        json.put("probes", latencies.count());
        json.put("p50Ms", milliseconds(latencies.percentile(MEDIAN)));
        json.put("p99Ms", milliseconds(latencies.percentile(HIGH)));
        json.put("maxMs", milliseconds(latencies.percentile(ALL)));
        return json;
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / (double) Duration.ofMillis(1).toNanos();
    }
}
