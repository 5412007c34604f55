package dev.muster.bench.obligations;

import static dev.muster.bench.obligations.ObligationsScore.spent;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.bench.Machine;
import dev.muster.bench.obligations.ObligationsScore.Flow;
import dev.muster.bench.obligations.ObligationsScore.Judged;
import dev.muster.bench.probes.Latencies;
import dev.muster.bench.programs.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run found, as a table for a terminal, as Markdown and as JSON. */
record ObligationsReport(ObligationsPlan plan, Machine machine, ObligationsScore score) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MEDIAN = 50;
    private static final double HIGH = 99;
    private static final double ALL = 100;
    private static final double MEGABYTE = 1e6;
    private static final double SLOWER = 0.98;
    private static final String NOTHING = "";

    /** A part of the run: something is judged, events flow, or both. */
    private record Part(
            String name, @Nullable Judged judged, @Nullable Flow flow) {

        String ofJudged(Function<Judged, String> cell) {
            return Optional.ofNullable(judged).map(cell).orElse(NOTHING);
        }

        String ofFlow(Function<Flow, String> cell) {
            return Optional.ofNullable(flow).map(cell).orElse(NOTHING);
        }

        /** Returns the CPU time a process used, in seconds. */
        String cpu(String process) {
            return judged == null
                    ? ofFlow(flow -> seconds(spent(flow.cpu(), process)))
                    : seconds(spent(judged.cpu(), process));
        }

        String cores(String process) {
            return judged == null
                    ? ofFlow(flow -> perSecond(spent(flow.cpu(), process), flow.time()))
                    : perSecond(spent(judged.cpu(), process), judged.time());
        }

        private static String perSecond(Duration cpu, Duration time) {
            return number("%.2f", Seconds.of(cpu) / Seconds.of(time));
        }
    }

    /** A line of the table: what it says, and how to say it of a part. */
    private record Row(String label, Function<Part, String> cell) {}

    private static final List<Row> ROWS = List.of(
            new Row("statuses changed", part -> part.ofJudged(judged -> number("%,d", judged.changes()))),
            new Row("s until the last", part -> part.ofJudged(judged -> seconds(judged.untilLast()))),
            new Row("s until the fence", part -> part.ofJudged(judged -> seconds(judged.untilPassed()))),
            new Row("changed a second", part -> part.ofJudged(judged -> number("%,.0f", judged.perSecond()))),
            new Row("pipeline, CPU s", part -> part.cpu(ObligationsRun.PIPELINE)),
            new Row("pipeline, cores", part -> part.cores(ObligationsRun.PIPELINE)),
            new Row("broker, CPU s", part -> part.cpu(ObligationsRun.BROKER)),
            new Row("benchmark, CPU s", part -> part.cpu(Usage.BENCHMARK)),
            new Row("events/s", part -> part.ofFlow(flow -> number("%,.0f", flow.eventsPerSecond()))),
            new Row("own, p50 ms", part -> part.ofFlow(flow -> milliseconds(flow.own(), MEDIAN))),
            new Row("own, p99 ms", part -> part.ofFlow(flow -> milliseconds(flow.own(), HIGH))),
            new Row("own, longest ms", part -> part.ofFlow(flow -> milliseconds(flow.own(), ALL))),
            new Row("root, p50 ms", part -> part.ofFlow(flow -> milliseconds(flow.root(), MEDIAN))),
            new Row("root, p99 ms", part -> part.ofFlow(flow -> milliseconds(flow.root(), HIGH))),
            new Row("root, longest ms", part -> part.ofFlow(flow -> milliseconds(flow.root(), ALL))),
            new Row(
                    "probes",
                    part -> part.ofFlow(flow -> number("%,d", flow.own().count()))));

    private List<Part> parts() {
        var parts = new ArrayList<Part>();
        parts.add(new Part("first", score.first(), null));
        parts.add(new Part("before", null, score.before()));
        score.turns().forEach(turn -> parts.add(new Part(turn.name(), turn.judged(), turn.flow())));
        return parts;
    }

    private static String milliseconds(Latencies latencies, double percent) {
        return latencies.count() == 0
                ? "none"
                : number("%,d", latencies.percentile(percent).toMillis());
    }

    private static String seconds(Duration duration) {
        return number("%,.1f", Seconds.of(duration));
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Returns the lines for a terminal. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(line("", Part::name));
        ROWS.forEach(row -> lines.add(line(row.label(), row.cell())));
        lines.add("");
        lines.addAll(findings());
        lines.add("");
        lines.addAll(setting());
        return lines;
    }

    private String line(String label, Function<Part, String> cell) {
        return parts().stream()
                .map(part -> number("%12s", cell.apply(part)))
                .collect(Collectors.joining("", number("%-18s", label), ""));
    }

    private List<String> findings() {
        var lines = new ArrayList<String>();
        var quiet = score.quiet();
        lines.add(number(
                "A tick with nothing due: %.1f ms of the pipeline's CPU, %.1f of the broker's.",
                quiet.millisPerTick(ObligationsRun.PIPELINE), quiet.millisPerTick(ObligationsRun.BROKER)));
        lines.add(number(
                "%,d such ticks in %s s: %s s of the pipeline's CPU, as long without: %s s.",
                quiet.ticks(),
                seconds(quiet.time()),
                seconds(spent(quiet.cpu(), ObligationsRun.PIPELINE)),
                seconds(spent(quiet.idle(), ObligationsRun.PIPELINE))));
        var during = score.during();
        lines.add(number(
                "Own organization over all three moments: p50 %s, p99 %s, longest %s ms.",
                milliseconds(during.own(), MEDIAN), milliseconds(during.own(), HIGH), milliseconds(during.own(), ALL)));
        lines.add(number("Starting, and learning organizations and rules: %s s.", seconds(score.learning())));
        lines.add(number(
                "Pipeline's peak memory: %s MB until the first verdicts, %s MB in all.",
                megabytes(score.firstPeak()), megabytes(score.peak())));
        if (during.eventsPerSecond() < SLOWER * plan.rate()) {
            lines.add(
                    number("Only %,.0f events/s could be sent then: let nothing else run.", during.eventsPerSecond()));
        }
        return lines;
    }

    private static String megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? number("%,.0f", bytes.getAsLong() / MEGABYTE) : "unknown";
    }

    private List<String> setting() {
        var lines = new ArrayList<String>();
        lines.add("s: from sending the tick. own, root: from sending an event to its result.");
        lines.add(number(
                "%,d branches, four levels, %d quotas each and a share for units.", plan.branches(), plan.quotas()));
        lines.add(number(
                "%,d events/s, %d partitions, %d threads, seed %d.",
                plan.rate(), plan.partitions(), plan.threads(), plan.seed()));
        lines.addAll(machine.lines());
        return lines;
    }

    /** Returns the section for a reader of the report. */
    List<String> markdown() {
        var lines = new ArrayList<String>();
        lines.add("## Obligations");
        lines.add("");
        lines.add(row("", Part::name));
        lines.add("|---|" + "---:|".repeat(parts().size()));
        ROWS.forEach(row -> lines.add(row(row.label(), row.cell())));
        lines.add("");
        findings().forEach(line -> lines.add("- " + line));
        setting().forEach(line -> lines.add("- " + line));
        score.wrong().forEach(line -> lines.add("- Wrong: " + line));
        return lines;
    }

    private String row(String label, Function<Part, String> cell) {
        return parts().stream().map(cell).collect(Collectors.joining(" | ", "| " + label + " | ", " |"));
    }

    /** Returns the section for programs. */
    ObjectNode json() {
        var section = JSON.createObjectNode();
        section.put("branches", plan.branches());
        section.put("quotas", plan.quotas());
        section.put("eventsPerSecond", plan.rate());
        section.put("partitions", plan.partitions());
        section.put("threads", plan.threads());
        section.put("seed", plan.seed());
        section.set("machine", machine.json());
        section.put("correct", score.wrong().isEmpty());
        section.put("learningSeconds", Seconds.of(score.learning()));
        section.set("firstVerdicts", json(score.first()));
        var quiet = section.putObject("quietTicks");
        quiet.put("ticks", score.quiet().ticks());
        quiet.put("seconds", Seconds.of(score.quiet().time()));
        quiet.put("pipelineCpuMsPerTick", score.quiet().millisPerTick(ObligationsRun.PIPELINE));
        quiet.put("brokerCpuMsPerTick", score.quiet().millisPerTick(ObligationsRun.BROKER));
        quiet.set("cpuSeconds", json(score.quiet().cpu()));
        quiet.set("idleCpuSeconds", json(score.quiet().idle()));
        section.set("before", json(score.before()));
        var turns = section.putArray("moments");
        score.turns()
                .forEach(turn -> turns.add(
                        json(turn.judged()).put("name", turn.name()).<ObjectNode>set("events", json(turn.flow()))));
        section.set("during", json(score.during()));
        score.firstPeak().ifPresent(bytes -> section.put("peakMemoryBytesUntilFirstVerdicts", bytes));
        score.peak().ifPresent(bytes -> section.put("peakMemoryBytes", bytes));
        return section;
    }

    private static ObjectNode json(Judged judged) {
        var json = JSON.createObjectNode();
        json.put("changes", judged.changes());
        json.put("secondsUntilLast", Seconds.of(judged.untilLast()));
        json.put("secondsUntilPassed", Seconds.of(judged.untilPassed()));
        json.put("changesPerSecond", judged.perSecond());
        json.set("cpuSeconds", json(judged.cpu()));
        return json;
    }

    private static ObjectNode json(Flow flow) {
        var json = JSON.createObjectNode();
        json.put("seconds", Seconds.of(flow.time()));
        json.put("eventsPerSecond", flow.eventsPerSecond());
        json.set("cpuSeconds", json(flow.cpu()));
        json.set("ownOrganization", json(flow.own()));
        json.set("root", json(flow.root()));
        return json;
    }

    private static ObjectNode json(Map<String, Duration> cpu) {
        var json = JSON.createObjectNode();
        cpu.forEach((process, time) -> json.put(process, Seconds.of(time)));
        return json;
    }

    private static ObjectNode json(Latencies latencies) {
        var json = JSON.createObjectNode();
        json.put("probes", latencies.count());
        if (latencies.count() > 0) {
            json.put("p50Ms", latencies.percentile(MEDIAN).toMillis());
            json.put("p99Ms", latencies.percentile(HIGH).toMillis());
            json.put("maxMs", latencies.percentile(ALL).toMillis());
        }
        return json;
    }
}
