package dev.muster.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.muster.bench.programs.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    @TempDir
    private Path folder;

    @Test
    void shouldReplaceASectionAndKeepTheOthers() throws IOException {
        var report = new ReportFile(folder.resolve("new"));
        report.put("live", IntNode.valueOf(1), List.of("## Live", "", "one"));
        report.put("contestants", IntNode.valueOf(2), List.of("## Contestants", "", "two"));
        report.put("run", IntNode.valueOf(3), List.of());
        report.put("live", IntNode.valueOf(4), List.of("## Live", "", "four"));

        assertThat(json()).isEqualTo(new ObjectMapper().readTree("{\"live\":4,\"contestants\":2,\"run\":3}"));
        assertThat(folder.resolve("new/report.md")).hasContent("""
                        # Benchmark

                        <!-- section: contestants -->
                        ## Contestants

                        two

                        <!-- section: live -->
                        ## Live

                        four
                        """);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("new/report.json").toFile());
    }

    @Test
    void shouldSayThatAnotherFolderIsNeeded() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new ReportFile(file).put("live", IntNode.valueOf(1), List.of()))
                .isInstanceOf(BenchException.class)
                .hasMessageContaining("--out");
    }
}
