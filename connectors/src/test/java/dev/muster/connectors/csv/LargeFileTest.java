package dev.muster.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeFileTest {

    private static final int ROWS = 200_000;

    @TempDir
    Path folder;

    @Test
    void shouldReadFileLargerThanAllItsMemory() throws IOException, InterruptedException {
        var file = folder.resolve("sign-ins.csv");
        write(file);
        assertThat(Files.size(file)).isGreaterThan(24L << 20);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(
                        java, "-Xmx20m", "-XX:+UseSerialGC", "-cp", classes, LargeFile.class.getName(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(printed).endsWith(String.valueOf(ROWS));
    }

    private static void write(Path file) throws IOException {
        var start = Instant.parse("2020-01-01T00:00:00Z");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("signInId,revision,status,orgId,activityId,memberKey,campaign,occurredAt,endedAt,recordedAt\n");
            for (int i = 0; i < ROWS; i++) {
                var time = start.plusSeconds(i);
                out.write("sign-in-" + i + ",1,RECORDED,branch-" + i % 400 + ",activity-" + i / 30 + ",member-"
                        + i % 4_000 + ",volunteering," + time + "," + time.plusSeconds(3_600) + "," + time + "\n");
            }
        }
    }
}
