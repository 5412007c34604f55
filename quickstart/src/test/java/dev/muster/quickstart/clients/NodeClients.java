package dev.muster.quickstart.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The official JavaScript client of the Confluent registry and a JavaScript client of Kafka, run by Node.
 *
 * <p>Where there is no Node, tests that need it are skipped and say so; in CI they fail.
 */
final class NodeClients {

    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path FOLDER = Path.of("target", "node");
    private static final Duration INSTALLATION = Duration.ofMinutes(10);
    private static final Duration RUN = Duration.ofMinutes(2);

    private NodeClients() {}

    /** Registers a schema and decodes a topic, and returns what {@code clients.mjs} prints last. */
    static JsonNode run(String registry, String bootstrapServers, String topic, int records) throws Exception {
        requireNode();
        install();
        var output = run(
                RUN,
                List.of("node", "clients.mjs", registry, bootstrapServers, topic, String.valueOf(records)),
                FOLDER.resolve("clients.out"));
        var last = output.lines().reduce((earlier, later) -> later).orElseThrow();
        return new ObjectMapper().readTree(last);
    }

    private static void requireNode() {
        if (isThere("node") && isThere("npm")) {
            return;
        }
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            fail("CI must run the JavaScript clients, and there is no node or npm on the PATH");
        }
        var message = "SKIPPED: the JavaScript clients need node and npm on the PATH, and they are not there";
        System.err.println(message);
        Assumptions.abort(message);
    }

    private static boolean isThere(String program) {
        try {
            var process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Installs what the lock file names, unless that was done before. */
    private static void install() throws Exception {
        var lock = Files.readString(SOURCES.resolve("package-lock.json"));
        var installed = FOLDER.resolve("installed-lock.json");
        Files.createDirectories(FOLDER);
        for (var file : List.of("package.json", "package-lock.json", ".npmrc", "clients.mjs")) {
            Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(installed) || !Files.readString(installed).equals(lock)) {
            run(INSTALLATION, List.of("npm", "ci", "--prefer-offline"), FOLDER.resolve("npm.out"));
            Files.writeString(installed, lock);
        }
    }

    private static String run(Duration limit, List<String> command, Path output) throws Exception {
        var errors = output.resolveSibling(output.getFileName() + ".errors");
        var process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            var ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            var said = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s ends with 0; it said %s %s", command, said, Files.readString(errors))
                    .isTrue();
            return said;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
