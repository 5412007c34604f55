package dev.muster.bench.restart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.bench.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a restart run found, as a table for a terminal, as Markdown and as JSON. */
record RestartReport(RestartPlan plan, Machine machine, RestartScore score) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MEGABYTE = 1e6;

    /** Returns the lines for a terminal. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        rows().forEach((label, figure) -> lines.add(number("%-52s %12s", label, figure)));
        lines.add("");
        lines.addAll(setting());
        return lines;
    }

    private Map<String, String> rows() {
        var rows = new LinkedHashMap<String, String>();
        var planned = score.planned();
        rows.put("planned restart: results stand still, s", seconds(planned.outage()));
        rows.put("    of it closing, s", seconds(planned.closing()));
        rows.put("    of it starting until live, s", seconds(planned.starting()));
        var restore = score.restore();
        rows.put("restore: starting without state until live, s", seconds(restore.starting()));
        rows.put("    of it reading changelogs, s", seconds(restore.reading()));
        rows.put("    changelog read, MB uncompressed", megabytes(restore.bytes()));
        rows.put("    changelog on the broker's disk, MB", megabytes(restore.bytesOnDisk()));
        rows.put("    seconds of reading per GB", perGigabyte());
        rows.put("state on disk, MB", megabytes(score.stateBytes()));
        var takeover = score.takeover();
        rows.put("kill -9, a standby takes over: stand still, s", seconds(takeover.outage()));
        rows.put("    of it waiting for the session to end, at most, s", seconds(plan.sessionTimeout()));
        rows.put("    tasks that moved", String.valueOf(takeover.tasks()));
        return rows;
    }

    private String perGigabyte() {
        var found = score.restore().secondsPerGigabyte();
        return found.isPresent() ? number("%.1f", found.getAsDouble()) : "too little";
    }

    private static String seconds(Duration duration) {
        return number("%.1f", inSeconds(duration));
    }

    private static double inSeconds(Duration duration) {
        return duration.toNanos() / (double) Duration.ofSeconds(1).toNanos();
    }

    private static String megabytes(long bytes) {
        return number("%,.1f", bytes / MEGABYTE);
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private List<String> setting() {
        var lines = new ArrayList<String>();
        lines.add("Live: results of fresh events of every partition can be read.");
        lines.add(number("%,d events, seed %d.", plan.events(), plan.seed()));
        lines.add(number(
                "%,d branches, four levels, %d partitions, %d threads.",
                plan.organizations(), plan.partitions(), plan.threads()));
        lines.addAll(machine.lines());
        return lines;
    }

    /** Returns the section for a reader of the report. */
    List<String> markdown() {
        var lines = new ArrayList<String>();
        lines.add("## Restart");
        lines.add("");
        lines.add("| | |");
        lines.add("|---|---:|");
        rows().forEach((label, figure) -> lines.add("| " + label.replace("    ", "… ") + " | " + figure + " |"));
        lines.add("");
        setting().forEach(line -> lines.add("- " + line));
        score.wrong().forEach(line -> lines.add("- Wrong: " + line));
        return lines;
    }

    /** Returns the section for programs. */
    ObjectNode json() {
        var section = JSON.createObjectNode();
        section.put("events", plan.events());
        section.put("branches", plan.organizations());
        section.put("partitions", plan.partitions());
        section.put("threads", plan.threads());
        section.put("seed", plan.seed());
        section.set("machine", machine.json());
        section.put("correct", score.wrong().isEmpty());
        section.put("stateBytes", score.stateBytes());
        var planned = section.putObject("plannedRestart");
        planned.put("seconds", inSeconds(score.planned().outage()));
        planned.put("closingSeconds", inSeconds(score.planned().closing()));
        planned.put("startingSeconds", inSeconds(score.planned().starting()));
        var restore = section.putObject("restore");
        restore.put("startingSeconds", inSeconds(score.restore().starting()));
        restore.put("readingSeconds", inSeconds(score.restore().reading()));
        restore.put("changelogBytes", score.restore().bytes());
        restore.put("changelogBytesOnDisk", score.restore().bytesOnDisk());
        score.restore().secondsPerGigabyte().ifPresent(found -> restore.put("secondsPerGigabyte", found));
        var takeover = section.putObject("takeover");
        takeover.put("seconds", inSeconds(score.takeover().outage()));
        takeover.put("sessionTimeoutSeconds", inSeconds(plan.sessionTimeout()));
        takeover.put("tasks", score.takeover().tasks());
        return section;
    }
}
