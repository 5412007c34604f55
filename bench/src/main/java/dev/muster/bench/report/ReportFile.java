package dev.muster.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.bench.programs.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The report in a folder: {@code report.json}, a field a section, and {@code report.md}, the same for a reader.
 *
 * <p>Sections are replaced one by one, so that measurements made at different times stand in one report. In Markdown each
 * begins with a comment that names it, and they are in the order of their names.
 */
public final class ReportFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String TITLE = "# Benchmark";
    private static final String MARK = "<!-- section: ";
    private static final String END_OF_MARK = " -->";

    private final Path folder;

    public ReportFile(Path folder) {
        this.folder = folder;
    }

    /**
     * Replaces a section and keeps the others; makes the folder where there is none.
     *
     * @param section its name, a field of {@code report.json}
     * @param figures what was found
     * @param markdown the same for a reader, in lines that begin with a heading of the second level; empty if the
     *     section is for programs alone
     * @throws BenchException if the report cannot be read or written
     */
    public void put(String section, JsonNode figures, List<String> markdown) {
        try {
            Files.createDirectories(folder);
            var report = report();
            report.set(section, figures);
            var sections = sections();
            sections.remove(section);
            if (!markdown.isEmpty()) {
                sections.put(section, markdown);
            }
            Files.writeString(json(), JSON.writeValueAsString(report) + '\n');
            Files.writeString(markdown(), rendered(sections));
        } catch (IOException e) {
            throw new BenchException(
                    "The report in " + folder + " cannot be read or written (" + e.getMessage()
                            + "): choose another folder with --out.",
                    e);
        }
    }

    /**
     * Returns a section as it was saved last, or a missing node.
     *
     * @throws BenchException if the report cannot be read
     */
    public JsonNode get(String section) {
        try {
            return report().path(section);
        } catch (IOException e) {
            throw new BenchException("The report in " + folder + " cannot be read (" + e.getMessage() + ").", e);
        }
    }

    private Path json() {
        return folder.resolve("report.json");
    }

    private Path markdown() {
        return folder.resolve("report.md");
    }

    private ObjectNode report() throws IOException {
        return Files.exists(json()) ? JSON.readValue(json().toFile(), ObjectNode.class) : JSON.createObjectNode();
    }

    private SortedMap<String, List<String>> sections() throws IOException {
        var sections = new TreeMap<String, List<String>>();
        if (!Files.exists(markdown())) {
            return sections;
        }
        List<String> lines = new ArrayList<>();
        for (var line : Files.readAllLines(markdown())) {
            if (line.startsWith(MARK) && line.endsWith(END_OF_MARK)) {
                lines = new ArrayList<>();
                sections.put(line.substring(MARK.length(), line.length() - END_OF_MARK.length()), lines);
            } else {
                lines.add(line);
            }
        }
        return sections;
    }

    private static String rendered(SortedMap<String, List<String>> sections) {
        var text = new StringBuilder(TITLE).append("\n");
        sections.forEach((name, lines) -> text.append('\n')
                .append(MARK + name + END_OF_MARK + '\n')
                .append(String.join("\n", lines).strip())
                .append('\n'));
        return text.toString();
    }
}
