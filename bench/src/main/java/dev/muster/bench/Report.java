package dev.muster.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.bench.programs.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run found, as a table for a terminal, as Markdown and as JSON. Only what was right has a speed.
 *
 * @param levels how many organizations each level has, the lowest first
 */
record Report(Plan plan, List<Integer> levels, Machine machine, List<Score> scores) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final List<String> COLUMNS =
            List.of("contestant", "events/s", "of limit", "CPU s/M", "broker CPU s/M", "peak MB", "cold events/s");
    private static final String ROW = "%-10s %10s %8s %8s %14s %7s %13s";
    private static final double MEGABYTE = 1e6;

    boolean correct() {
        return scores.stream().allMatch(Score::correct);
    }

    /** Returns the lines for a terminal. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(ROW.formatted(COLUMNS.toArray()));
        for (var score : scores) {
            lines.add(score.correct() ? ROW.formatted(cells(score).toArray()) : score.contestant() + " was wrong.");
        }
        lines.add("");
        lines.addAll(setting());
        return lines;
    }

    /** Returns what was wrong, a sentence each. */
    List<String> wrong() {
        return scores.stream()
                .flatMap(score -> score.wrong().stream().map(sentence -> score.contestant() + ": " + sentence))
                .toList();
    }

    private List<String> setting() {
        var lines = new ArrayList<String>();
        lines.add("CPU s/M: CPU seconds per million events.");
        lines.add(number("%,d events, %,d of them warm-up, seed %d.", plan.events(), plan.warmUp(), plan.seed()));
        lines.add(number(
                "%,d branches under %s organizations, %d partitions, %d threads.",
                levels.get(0), above(), plan.partitions(), plan.threads()));
        lines.add(number(
                "%d cores, load average %s before the run, %s.", machine.cores(), machine.load(), machine.software()));
        if (machine.busy()) {
            lines.add("The machine was busy with something else: compare only what ran in this run.");
        }
        return lines;
    }

    /** Returns how many organizations each level above the branches has, such as {@code 380, 80 and 1}. */
    private String above() {
        var counts = levels.stream().skip(1).map(String::valueOf).toList();
        int last = counts.size() - 1;
        return String.join(", ", counts.subList(0, last)) + " and " + counts.get(last);
    }

    private List<String> cells(Score score) {
        var cost = score.warm();
        return List.of(
                score.contestant(),
                number("%,.0f", cost.eventsPerSecond()),
                ofLimit(score),
                number("%.2f", cost.cpuSecondsPerMillion()),
                number("%.2f", cost.brokerCpuSecondsPerMillion()),
                score.peakMemory().isPresent()
                        ? number("%,.0f", score.peakMemory().getAsLong() / MEGABYTE)
                        : "unknown",
                number("%,.0f", score.cold().eventsPerSecond()));
    }

    private String ofLimit(Score score) {
        return scores.stream()
                .filter(other -> other.contestant().equals("limit") && other.correct())
                .map(limit -> number(
                        "%.3f", score.warm().eventsPerSecond() / limit.warm().eventsPerSecond()))
                .findFirst()
                .orElse("unknown");
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /**
     * Writes {@code report.json} and {@code report.md} into a folder.
     *
     * @throws BenchException if it cannot be written
     */
    void save(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("report.json"), JSON.writeValueAsString(json()) + '\n');
            Files.writeString(folder.resolve("report.md"), markdown());
        } catch (IOException e) {
            throw new BenchException(
                    "The report cannot be written to " + folder + " (" + e.getMessage()
                            + "): choose another folder with --out.",
                    e);
        }
    }

    private ObjectNode json() {
        var report = JSON.createObjectNode();
        report.put("events", plan.events());
        report.put("warmUpEvents", plan.warmUp());
        report.put("partitions", plan.partitions());
        report.put("threads", plan.threads());
        report.put("seed", plan.seed());
        levels.forEach(report.putArray("organizations")::add);
        report.put("cores", machine.cores());
        report.put("loadAverage", machine.loadAverage());
        report.put("software", machine.software());
        var contestants = report.putArray("contestants");
        scores.forEach(score -> contestants.add(json(score)));
        return report;
    }

    private static ObjectNode json(Score score) {
        var contestant = JSON.createObjectNode();
        contestant.put("contestant", score.contestant());
        contestant.put("correct", score.correct());
        if (score.correct()) {
            contestant.put("eventsPerSecond", score.warm().eventsPerSecond());
            contestant.put("cpuSecondsPerMillion", score.warm().cpuSecondsPerMillion());
            contestant.put("brokerCpuSecondsPerMillion", score.warm().brokerCpuSecondsPerMillion());
            contestant.put("coldEventsPerSecond", score.cold().eventsPerSecond());
        }
        score.peakMemory().ifPresent(bytes -> contestant.put("peakMemoryBytes", bytes));
        return contestant;
    }

    private String markdown() {
        var lines = new ArrayList<String>();
        lines.add("# Benchmark");
        lines.add("");
        lines.add(row(COLUMNS));
        lines.add("|---|" + "---:|".repeat(COLUMNS.size() - 1));
        for (var score : scores) {
            lines.add(score.correct() ? row(cells(score)) : row(List.of(score.contestant(), "wrong")));
        }
        lines.add("");
        Stream.concat(setting().stream(), wrong().stream())
                .map(line -> "- " + line)
                .forEach(lines::add);
        return String.join("\n", lines) + '\n';
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }
}
