package dev.muster.quickstart.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A real Apicurio Registry in a process of its own, in memory. */
final class Apicurio implements AutoCloseable {

    private static final Path FOLDER = Path.of("target", "apicurio");
    private static final Path OUTPUT = Path.of("target", "apicurio.out");
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final String address;

    private Apicurio(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static Apicurio start() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=0",
                        "-jar",
                        runner().toString())
                .redirectErrorStream(true)
                .redirectOutput(OUTPUT.toFile())
                .start();
        try {
            return new Apicurio(process, address());
        } catch (RuntimeException e) {
            process.destroyForcibly().waitFor();
            throw e;
        }
    }

    /** Returns the address under which it speaks the Confluent REST API. */
    String url() {
        return address + "/apis/ccompat/v7";
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static Path runner() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String address() {
        return Awaitility.await("Apicurio listens")
                .atMost(START)
                .until(Apicurio::announced, Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<String> announced() throws IOException {
        return Optional.of(LISTENING.matcher(Files.readString(OUTPUT)))
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }
}
