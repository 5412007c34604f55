package dev.muster.bench.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.bench.Machine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The points measured so far, as a table for a terminal, as Markdown and as JSON, from which they can be read again. */
record ScalingReport(ScalingPlan plan, Machine machine, List<Measured> points) {

    static final String CHART = "scaling.svg";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROW = "%-26s %10s %10s %9s %12s %11s";
    private static final List<String> COLUMNS = List.of("", "", "CPU µs", "of base", "broker µs", "events/s");

    /** Returns the points of a section that was saved, those that were counted right. */
    static List<Measured> points(JsonNode section) {
        var points = new ArrayList<Measured>();
        for (var json : section.path("points")) {
            if (json.path("correct").asBoolean()) {
                points.add(new Measured(
                        new Point(
                                json.path("branches").asInt(),
                                json.path("depth").asInt(),
                                json.path("partitions").asInt(),
                                json.path("instances").asInt(),
                                json.path("days").asInt()),
                        json.path("cpuMicrosPerEvent").asDouble(),
                        json.path("brokerCpuMicrosPerEvent").asDouble(),
                        json.path("eventsPerSecond").asDouble(),
                        List.of()));
            }
        }
        return points;
    }

    /** Returns what a section that was saved had the same at every point. */
    static ScalingPlan plan(JsonNode section) {
        return new ScalingPlan(
                section.path("events").asLong(),
                section.path("threads").asInt(),
                section.path("seed").asLong());
    }

    /** Returns what was wrong, a sentence each. */
    List<String> wrong() {
        return points.stream()
                .flatMap(measured -> measured.wrong().stream().map(sentence -> measured.point() + ": " + sentence))
                .toList();
    }

    /** Returns the lines for a terminal. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(ROW.formatted(COLUMNS.toArray()).stripTrailing());
        rows().forEach(row -> lines.add(ROW.formatted(row.toArray()).stripTrailing()));
        lines.add("");
        lines.addAll(setting());
        return lines;
    }

    private List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        for (var shape : Shape.values()) {
            points.stream()
                    .filter(measured -> shape.points().contains(measured.point()))
                    .sorted(Comparator.comparingInt(measured -> shape.value(measured.point())))
                    .map(measured -> cells(shape, measured))
                    .forEach(rows::add);
        }
        return rows;
    }

    private List<String> cells(Shape shape, Measured measured) {
        var value = number("%,d", shape.value(measured.point()));
        if (!measured.correct()) {
            return List.of(shape.title(), value, "wrong", "", "", "");
        }
        return List.of(
                shape.title(),
                value,
                number("%.2f", measured.cpuMicros()),
                ofBase(measured),
                number("%.2f", measured.brokerCpuMicros()),
                number("%,.0f", measured.eventsPerSecond()));
    }

    private String ofBase(Measured measured) {
        var base = base();
        return base.isPresent() ? number("%.2f", measured.cpuMicros() / base.getAsDouble()) : "unknown";
    }

    private OptionalDouble base() {
        return points.stream()
                .filter(measured -> measured.correct() && measured.point().isBase())
                .mapToDouble(Measured::cpuMicros)
                .findFirst();
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private List<String> setting() {
        var lines = new ArrayList<String>();
        lines.add("CPU µs: of all instances of the pipeline together, per event.");
        lines.add("Base: " + Point.BASE + ".");
        lines.add(number(
                "%,d events a point, %,d of them warm-up, seed %d; %d threads an instance.",
                plan.events(), plan.warmUp(), plan.seed(), plan.threads()));
        lines.addAll(machine.lines());
        return lines;
    }

    /** Returns the section for a reader of the report; the chart lies beside it. */
    List<String> markdown() {
        var lines = new ArrayList<String>();
        lines.add("## Scaling");
        lines.add("");
        lines.add("![What an event costs while one thing grows](" + CHART + ")");
        lines.add("");
        lines.add(row(COLUMNS));
        lines.add("|---|" + "---:|".repeat(COLUMNS.size() - 1));
        rows().forEach(row -> lines.add(row(row)));
        lines.add("");
        setting().forEach(line -> lines.add("- " + line));
        wrong().forEach(line -> lines.add("- Wrong: " + line));
        return lines;
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /** Returns the chart. */
    String chart() {
        return Chart.of(plan, points);
    }

    /** Returns the section for programs. */
    ObjectNode json() {
        var section = JSON.createObjectNode();
        section.put("events", plan.events());
        section.put("warmUpEvents", plan.warmUp());
        section.put("threads", plan.threads());
        section.put("seed", plan.seed());
        section.set("machine", machine.json());
        section.put("correct", wrong().isEmpty());
        var all = section.putArray("points");
        points.forEach(measured -> all.add(json(measured)));
        return section;
    }

    private ObjectNode json(Measured measured) {
        var json = JSON.createObjectNode();
        json.put("branches", measured.point().organizations());
        json.put("depth", measured.point().depth());
        json.put("partitions", measured.point().partitions());
        json.put("instances", measured.point().instances());
        json.put("days", measured.point().days());
        json.put("base", measured.point().isBase());
        json.put("correct", measured.correct());
        if (measured.correct()) {
            json.put("cpuMicrosPerEvent", measured.cpuMicros());
            json.put("brokerCpuMicrosPerEvent", measured.brokerCpuMicros());
            json.put("eventsPerSecond", measured.eventsPerSecond());
            base().ifPresent(base -> json.put("ofBase", measured.cpuMicros() / base));
        }
        return json;
    }
}
