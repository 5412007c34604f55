package dev.muster.e2e;

import dev.muster.cli.Muster;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code muster} command in a process of its own, on the class path of the tests. */
final class MusterProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 90;

    private final Process process;
    private final BufferedReader out;
    private final Path errors;
    private final List<String> lines = new ArrayList<>();

    private MusterProcess(Process process, Path errors) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.errors = errors;
    }

    /** Starts the command with arguments. */
    static MusterProcess start(String... arguments) throws IOException {
        var errors = Files.createTempFile("muster", ".err");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Muster.class.getName()));
        command.addAll(List.of(arguments));
        return new MusterProcess(
                new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    }

    /** Returns the next line of its output that begins with a word. */
    String awaitLine(String word) throws IOException {
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.startsWith(word)) {
                return line;
            }
        }
        throw new IllegalStateException("it ended without a line " + word + ": " + errors());
    }

    /** Returns the lines of its output that were not read yet, once it has ended. */
    List<String> remainingLines() {
        return out.lines().toList();
    }

    /** Returns the word after another at the beginning of a line that was read. */
    String wordAfter(String word) {
        return wordsOfTheLine(word)[1];
    }

    /** Returns the last word of a line that was read and begins with another. */
    String lastWordAfter(String word) {
        var words = wordsOfTheLine(word);
        return words[words.length - 1];
    }

    private String[] wordsOfTheLine(String word) {
        return lines.stream()
                .map(line -> line.strip().split(" +"))
                .filter(words -> words[0].equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** Returns what it wrote to stderr. */
    String errors() throws IOException {
        return Files.readString(errors);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Kills it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop, as {@code kill} does, and returns its exit status. */
    int terminate() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    /** Waits until it ends, and returns its exit status. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it still runs after " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            kill();
        }
    }
}
