package dev.muster.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files in {@code grafana/} as they are committed. */
final class Committed {

    static final Path PROMETHEUS =
            Path.of("../grafana/prometheus").toAbsolutePath().normalize();
    static final Path ALERTMANAGER =
            Path.of("../grafana/alertmanager").toAbsolutePath().normalize();
    static final Path RUNBOOK = Path.of("../docs/runbook.md");

    private static final ObjectMapper YAML = new ObjectMapper(
            YAMLFactory.builder().disable(YAMLGenerator.Feature.SPLIT_LINES).build());

    private Committed() {}

    /** Returns the files of rules, in order. */
    static List<Path> ruleFiles() throws IOException {
        return files(PROMETHEUS.resolve("rules"));
    }

    /** Returns the files of promtool's tests, in order. */
    static List<Path> testFiles() throws IOException {
        return files(PROMETHEUS.resolve("tests"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Returns what a YAML file holds. */
    static JsonNode read(Path file) throws IOException {
        return YAML.readTree(Files.readString(file));
    }

    /** Writes a YAML file. */
    static void write(Path file, JsonNode content) throws IOException {
        Files.writeString(file, YAML.writeValueAsString(content));
    }
}
