package dev.muster.connectors;

import dev.muster.connectors.csv.RejectsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The end of an import in words. */
final class Summary {

    private static final List<String> OUTCOMES = List.of("counted", "superseded", "duplicate", "dead");

    private final ImportResult result;
    private final List<String> lines = new ArrayList<>();

    private Summary(ImportResult result) {
        this.result = result;
    }

    static String of(ImportResult result) {
        var summary = new Summary(result);
        summary.unread();
        summary.rejected();
        summary.sent();
        summary.counted();
        if (result.problem() != null) {
            summary.lines.add(result.problem());
        }
        return String.join("\n", summary.lines);
    }

    private void unread() {
        result.unread().forEach((file, why) -> lines.add("Not read: " + file + " " + why + "."));
    }

    private void rejected() {
        if (result.rejectedInAll() > 0) {
            lines.add("Rejected " + rows(result.rejectedInAll()) + ": " + perFile() + ".");
        }
        var rejects = result.rejected().entrySet().stream()
                .filter(file -> file.getValue() > 0)
                .map(Map.Entry::getKey)
                .map(RejectsFile::of)
                .filter(Files::exists)
                .map(Path::toString)
                .toList();
        if (!rejects.isEmpty()) {
            lines.add("Mend them in " + String.join(", ", rejects) + " and import "
                    + (rejects.size() == 1 ? "that file." : "those files."));
        }
    }

    private String perFile() {
        return result.rejected().entrySet().stream()
                .filter(file -> file.getValue() > 0)
                .map(file -> number(file.getValue()) + " of " + file.getKey())
                .collect(Collectors.joining(", "));
    }

    private void sent() {
        var kinds = result.sent().entrySet().stream()
                .filter(kind -> kind.getValue() > 0)
                .map(kind -> number(kind.getValue()) + " " + kind.getKey().word())
                .collect(Collectors.joining(", "));
        lines.add(
                kinds.isEmpty()
                        ? "Nothing was sent."
                        : "Sent " + kinds + " in " + seconds(result.timings().sending()) + ".");
    }

    private void counted() {
        if (result.fencePassed()) {
            lines.add("All of it is counted or in the dead letters"
                    + (result.judged() ? ", what is owed is judged, " : ", ")
                    + seconds(result.timings().waiting()) + " later" + outcomes()
                    + (result.problem() == null ? "; " + shown() + "." : "."));
        }
    }

    private String shown() {
        return switch (result.views().size()) {
            case 0 -> "no view is running that could show it";
            case 1 -> "the view shows it";
            default -> "all " + result.views().size() + " views show it";
        };
    }

    private String outcomes() {
        if (result.outcomes().getOrDefault("consumed", 0L) == 0) {
            return "";
        }
        return OUTCOMES.stream()
                .map(outcome -> number(result.outcomes().getOrDefault(outcome, 0L)) + " " + outcome)
                .collect(Collectors.joining(", ", " (the pipeline meanwhile: ", ")"));
    }

    private static String rows(long count) {
        return number(count) + (count == 1 ? " row" : " rows");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }
}
