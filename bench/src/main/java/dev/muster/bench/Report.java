package dev.muster.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.bench.programs.BenchException;
import dev.muster.bench.report.ReportFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run found, as tables for a terminal, as Markdown and as JSON. Only what was right has a speed.
 *
 * @param levels how many organizations each level has, the lowest first
 */
record Report(Plan plan, List<Integer> levels, Machine machine, List<Score> scores) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MEGABYTE = 1e6;

    /** A column: its heading, as wide as it may get, and what it says of a contestant. */
    private record Column(String heading, int width, Cell cell) {}

    private interface Cell {
        String of(Report report, Score score);
    }

    private static final List<Column> SPEED = List.of(
            new Column("contestant", -17, (report, score) -> score.contestant()),
            new Column(
                    "events/s",
                    10,
                    (report, score) -> number("%,.0f", score.warm().eventsPerSecond())),
            new Column("of limit", 8, (report, score) -> report.ofLimit(score, Report::drained)),
            new Column("steady/s", 10, (report, score) -> number("%,.0f", score.steady())),
            new Column("of limit", 8, (report, score) -> report.ofLimit(score, Score::steady)),
            new Column("CPU s/M", 8, (report, score) -> number("%.2f", Report.cpu(score))),
            new Column("of limit", 8, (report, score) -> report.ofLimit(score, Report::cpu)));

    private static final List<Column> SIZE = List.of(
            new Column("contestant", -17, (report, score) -> score.contestant()),
            new Column(
                    "broker s/M",
                    10,
                    (report, score) -> number("%.2f", score.warm().brokerCpuSecondsPerMillion())),
            new Column("peak MB", 8, (report, score) -> report.memory(score)),
            new Column("state MB", 9, (report, score) -> megabytes(score.disk().state())),
            new Column("log MB", 8, (report, score) -> megabytes(score.disk().changelogs())),
            new Column("inner MB", 9, (report, score) -> megabytes(score.disk().internal())),
            new Column(
                    "cold/s",
                    11,
                    (report, score) -> number("%,.0f", score.cold().eventsPerSecond())));

    private static final List<String> LEGEND = List.of(
            "events/s: from release to drained. steady/s: from 20 to 90 % of the way.",
            "s/M: CPU seconds per million events, of the contestant, of the broker.",
            "state, log, inner: local state, changelogs, internal topics on disk.",
            "cold/s: the warm-up's events a second, the limit's of all events.");

    boolean correct() {
        return scores.stream().allMatch(Score::correct);
    }

    /** Returns the lines for a terminal. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.addAll(table(SPEED));
        lines.add("");
        lines.addAll(table(SIZE));
        lines.add("");
        lines.addAll(LEGEND);
        lines.addAll(setting());
        return lines;
    }

    private List<String> table(List<Column> columns) {
        var lines = new ArrayList<String>();
        lines.add(line(columns, columns.stream().map(Column::heading).toList()));
        for (var score : scores) {
            lines.add(score.correct() ? line(columns, cells(columns, score)) : score.contestant() + " was wrong.");
        }
        return lines;
    }

    private static String line(List<Column> columns, List<String> cells) {
        var line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            line.append(column == 0 ? "" : " ")
                    .append(String.format("%" + columns.get(column).width() + "s", cells.get(column)));
        }
        return line.toString();
    }

    private List<String> cells(List<Column> columns, Score score) {
        return columns.stream().map(column -> column.cell().of(this, score)).toList();
    }

    /** Returns what was wrong, a sentence each. */
    List<String> wrong() {
        return scores.stream()
                .flatMap(score -> score.wrong().stream().map(sentence -> score.contestant() + ": " + sentence))
                .toList();
    }

    private List<String> setting() {
        var lines = new ArrayList<String>();
        lines.add(number("%,d events, %,d of them warm-up, seed %d.", plan.events(), plan.warmUp(), plan.seed()));
        lines.add(number(
                "%,d branches under %s organizations, %d partitions, %d threads.",
                levels.get(0), above(), plan.partitions(), plan.threads()));
        lines.addAll(machine.lines());
        return lines;
    }

    /** Returns how many organizations each level above the branches has, such as {@code 380, 80 and 1}. */
    private String above() {
        var counts = levels.stream().skip(1).map(String::valueOf).toList();
        int last = counts.size() - 1;
        return last == 0 ? counts.get(0) : String.join(", ", counts.subList(0, last)) + " and " + counts.get(last);
    }

    private static double drained(Score score) {
        return score.warm().eventsPerSecond();
    }

    private static double cpu(Score score) {
        return score.warm().cpuSecondsPerMillion();
    }

    private String ofLimit(Score score, ToDoubleFunction<Score> figure) {
        return limit().map(limit -> figure.applyAsDouble(score) / figure.applyAsDouble(limit))
                .filter(Double::isFinite)
                .map(ratio -> number(ratio < 10 ? "%.3f" : "%.1f", ratio))
                .orElse("unknown");
    }

    private Optional<Score> limit() {
        return scores.stream()
                .filter(score -> score.contestant().equals(Plan.LIMIT) && score.correct())
                .findFirst();
    }

    private String memory(Score score) {
        return score.peakMemory().isPresent() ? megabytes(score.peakMemory().getAsLong()) : "unknown";
    }

    private static String megabytes(long bytes) {
        return number("%,.0f", bytes / MEGABYTE);
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /**
     * Puts the sections {@code run} and {@code contestants} into the report of a folder.
     *
     * @throws BenchException if it cannot be written
     */
    void save(Path folder) {
        var file = new ReportFile(folder);
        file.put("run", run(), List.of());
        file.put("contestants", contestants(), markdown());
    }

    private ObjectNode run() {
        var report = JSON.createObjectNode();
        report.put("events", plan.events());
        report.put("warmUpEvents", plan.warmUp());
        report.put("partitions", plan.partitions());
        report.put("threads", plan.threads());
        report.put("seed", plan.seed());
        levels.forEach(report.putArray("organizations")::add);
        report.setAll(machine.json());
        return report;
    }

    private ArrayNode contestants() {
        var contestants = JSON.createArrayNode();
        scores.forEach(score -> contestants.add(json(score)));
        return contestants;
    }

    private ObjectNode json(Score score) {
        var contestant = JSON.createObjectNode();
        contestant.put("contestant", score.contestant());
        contestant.put("correct", score.correct());
        if (score.correct()) {
            addSpeed(contestant, score);
        }
        score.peakMemory().ifPresent(bytes -> contestant.put("peakMemoryBytes", bytes));
        contestant.put("stateBytes", score.disk().state());
        contestant.put("changelogBytes", score.disk().changelogs());
        contestant.put("internalTopicBytes", score.disk().internal());
        return contestant;
    }

    private void addSpeed(ObjectNode contestant, Score score) {
        contestant.put("eventsPerSecond", score.warm().eventsPerSecond());
        contestant.put("steadyEventsPerSecond", score.steady());
        contestant.put("cpuSecondsPerMillion", score.warm().cpuSecondsPerMillion());
        contestant.put("brokerCpuSecondsPerMillion", score.warm().brokerCpuSecondsPerMillion());
        contestant.put("coldEventsPerSecond", score.cold().eventsPerSecond());
        limit().ifPresent(limit -> contestant.put("ofLimit", drained(score) / drained(limit)));
    }

    private List<String> markdown() {
        var columns = Stream.concat(SPEED.stream(), SIZE.stream().skip(1)).toList();
        var lines = new ArrayList<String>();
        lines.add("## Contestants");
        lines.add("");
        lines.add(row(columns.stream().map(Column::heading).toList()));
        lines.add("|---|" + "---:|".repeat(columns.size() - 1));
        for (var score : scores) {
            lines.add(score.correct() ? row(cells(columns, score)) : row(List.of(score.contestant(), "wrong")));
        }
        lines.add("");
        Stream.of(LEGEND, setting(), wrong())
                .flatMap(List::stream)
                .map(line -> "- " + line)
                .forEach(lines::add);
        return lines;
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }
}
