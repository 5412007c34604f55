package dev.muster.bench.programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process of ours, on the class path of this one, which ends when its standard input does.
 *
 * <p>It is spoken to in lines; what it logs goes to a file.
 */
public final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int TOLD_OF_LOG = 15;
    private static final long KIBIBYTE = 1024;

    private final String name;
    private final Process process;
    private final Path log;
    private final Writer in;
    private final BufferedReader out;

    private Program(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        in = process.outputWriter(StandardCharsets.UTF_8);
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    static Program start(String name, Class<?> main, Jvm jvm, Path log, List<String> arguments) {
        var command = jvm.command(main);
        command.addAll(arguments);
        try {
            var process =
                    new ProcessBuilder(command).redirectError(log.toFile()).start();
            return new Program(name, process, log);
        } catch (IOException e) {
            throw new BenchException("The process of " + name + " cannot be started: " + e.getMessage() + ".", e);
        }
    }

    /** Says a line to it and returns the line it answers. */
    public String ask(String line) {
        try {
            in.write(line + '\n');
            in.flush();
        } catch (IOException e) {
            throw ended(e);
        }
        return answer();
    }

    /** Returns the next line it says. */
    public String answer() {
        try {
            var line = out.readLine();
            if (line == null) {
                throw ended(null);
            }
            return line;
        } catch (IOException e) {
            throw ended(e);
        }
    }

    /** Fails if it has ended by itself. */
    public void mustRun() {
        if (!process.isAlive()) {
            throw ended(null);
        }
    }

    private BenchException ended(@Nullable Exception cause) {
        return new BenchException("The process of " + name + " has ended; its log:\n" + endOfLog(), cause);
    }

    private String endOfLog() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD_OF_LOG), lines.size()));
        } catch (IOException e) {
            return "(cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Returns the CPU time it has used so far, in steps of the system's clock tick, on Linux 10 ms. */
    public Duration cpu() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new BenchException("This system does not tell what CPU time the process of " + name
                        + " has used, so nothing can be measured."));
    }

    /** Returns the largest resident memory it has had, in bytes, where the system tells it in {@code /proc}. */
    public OptionalLong peakMemory() {
        var status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end, and makes it if it does not. */
    @Override
    public void close() {
        try {
            in.close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it as a crash would: without a word. */
    public void kill() {
        process.destroyForcibly();
    }
}
