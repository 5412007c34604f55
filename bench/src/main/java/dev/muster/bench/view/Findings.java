package dev.muster.bench.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.bench.programs.ViewProgram.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run found, as lines for a terminal, as Markdown and as JSON. Only what was right has figures.
 *
 * @param organizations how many organizations there were
 * @param records how many records of counts there were at the start
 * @param start how the view started
 * @param scrape a scrape while nothing else happened
 * @param met what people met while results streamed in
 * @param after the memory after that
 * @param wrong what was wrong, a sentence each
 */
record Findings(
        ViewPlan plan,
        int organizations,
        long records,
        Start start,
        Scrape scrape,
        Crowd.Met met,
        Memory after,
        List<String> wrong) {

    private static final double MEGABYTE = 1e6;
    private static final double MOST = 0.99;
    private static final String QUESTION = "%-18s %7s %9s %9s %9s %9s";

    /**
     * How the view started.
     *
     * @param seconds from the start of its process until it was ready
     * @param cpu the CPU time of that
     * @param memory the memory it then held
     */
    record Start(double seconds, Duration cpu, Memory memory) {}

    boolean correct() {
        return wrong.isEmpty();
    }

    /** Returns the lines for a terminal. */
    List<String> lines() {
        if (!correct()) {
            return List.of("The view was wrong.");
        }
        var lines = new ArrayList<String>();
        facts().forEach((name, value) -> lines.add(text("%-34s %s", name, value)));
        lines.add("");
        lines.add(text(QUESTION, "", "", "paused", "paused", "pressed", "pressed"));
        lines.add(text(QUESTION, "question", "asked", "p50 ms", "p99 ms", "p50 ms", "p99 ms"));
        rows().forEach(row -> lines.add(text(QUESTION, row.toArray())));
        return lines;
    }

    /** Returns the section of a report for a reader. */
    List<String> markdown() {
        var lines = new ArrayList<>(List.of("## View", ""));
        if (!correct()) {
            lines.add("The view was wrong.");
            return lines;
        }
        lines.add("| | |");
        lines.add("|---|---|");
        facts().forEach((name, value) -> lines.add(text("| %s | %s |", name, value)));
        lines.add("");
        lines.add("| question | asked | paused p50 ms | p99 ms | pressed p50 ms | p99 ms |");
        lines.add("|---|---:|---:|---:|---:|---:|");
        rows().forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        return lines;
    }

    private Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("organizations, records of counts", text("%,d, %,d", organizations, records));
        facts.put("start to ready", text("%.1f s", start.seconds));
        facts.put("CPU time of that", text("%.1f s", start.cpu.toMillis() / 1e3));
        facts.put("resident when ready", text("%,.0f MB", start.memory.resident() / MEGABYTE));
        facts.put("heap when ready, after GC", text("%,.0f MB", start.memory.heap() / MEGABYTE));
        facts.put("heap at the end, after GC", text("%,.0f MB", after.heap() / MEGABYTE));
        facts.put("scrape alone", text(scrape));
        facts.put("scrape beside readers", text(met.scrape()));
        facts.put("results streaming in", text("%,.0f records/s", met.rate()));
        facts.put(
                "age of what is final p50, p99",
                text(
                        "%.0f, %.0f ms",
                        met.lag().ages().millis(0.5), met.lag().ages().millis(MOST)));
        facts.put("most records to be read", text("%,d", met.lag().mostRecords()));
        facts.put("answers to readers who pause", answers(met.paced()));
        facts.put("answers to readers who do not", answers(met.pressed()));
        facts.put("CPU time of the view an answer", text("%.2f ms", cpuMillis()));
        return facts;
    }

    private String answers(Map<Question, Latencies> latencies) {
        return text("%,.0f/s to %d", perSecond(latencies), plan.readers());
    }

    private double perSecond(Map<Question, Latencies> latencies) {
        return all(latencies).count() * 1e3 / met.half().toMillis();
    }

    /** All that the view does while readers do not pause, taking in the stream included. */
    private double cpuMillis() {
        return (double) met.pressedCpu().toMillis()
                / Math.max(1, all(met.pressed()).count());
    }

    private static String text(Scrape scrape) {
        return text("%.2f s, %.1f MB, %,d series", scrape.seconds(), scrape.bytes() / MEGABYTE, scrape.series());
    }

    private List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        for (var question : Question.values()) {
            rows.add(row(
                    question.label(),
                    question.weight() + " %",
                    latencies(met.paced(), question),
                    latencies(met.pressed(), question)));
        }
        rows.add(row("all", "100 %", all(met.paced()), all(met.pressed())));
        return rows;
    }

    private static List<String> row(String name, String share, Latencies paced, Latencies pressed) {
        return List.of(
                name,
                share,
                text("%.1f", paced.millis(0.5)),
                text("%.1f", paced.millis(MOST)),
                text("%.1f", pressed.millis(0.5)),
                text("%.1f", pressed.millis(MOST)));
    }

    private static Latencies latencies(Map<Question, Latencies> all, Question question) {
        return all.getOrDefault(question, new Latencies());
    }

    private static Latencies all(Map<Question, Latencies> latencies) {
        var all = new Latencies();
        latencies.values().forEach(all::addAll);
        return all;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Returns the section of a report for programs. */
    ObjectNode json() {
        var json = new ObjectMapper().createObjectNode();
        json.put("correct", correct());
        json.put("organizations", organizations);
        json.put("months", plan.months());
        json.put("records", records);
        json.put("heapLimit", plan.heap());
        if (correct()) {
            json.put("readySeconds", start.seconds);
            json.put("readyCpuSeconds", start.cpu.toMillis() / 1e3);
            json.put("residentBytes", start.memory.resident());
            json.put("heapBytes", start.memory.heap());
            json.put("heapBytesAtEnd", after.heap());
            json.set("scrape", json(scrape));
            json.set("scrapeBesideReaders", json(met.scrape()));
            json.put("recordsPerSecond", met.rate());
            json.put("ageP50Ms", met.lag().ages().millis(0.5));
            json.put("ageP99Ms", met.lag().ages().millis(MOST));
            json.put("mostLagRecords", met.lag().mostRecords());
            json.put("readers", plan.readers());
            json.put("cpuMsPerAnswer", cpuMillis());
            json.set("paused", json(met.paced()));
            json.set("pressed", json(met.pressed()));
        }
        return json;
    }

    private static ObjectNode json(Scrape scrape) {
        var json = new ObjectMapper().createObjectNode();
        json.put("seconds", scrape.seconds());
        json.put("bytes", scrape.bytes());
        json.put("series", scrape.series());
        return json;
    }

    private ObjectNode json(Map<Question, Latencies> latencies) {
        var json = new ObjectMapper().createObjectNode();
        var all = all(latencies);
        json.put("answersPerSecond", perSecond(latencies));
        json.put("p50Ms", all.millis(0.5));
        json.put("p99Ms", all.millis(MOST));
        var questions = json.putObject("questions");
        latencies.forEach((question, each) -> {
            var of = questions.putObject(question.label());
            of.put("p50Ms", each.millis(0.5));
            of.put("p99Ms", each.millis(MOST));
        });
        return json;
    }
}
