package dev.muster.bench.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** A folder for one run and the programs started in it; none of it is left behind, even after Ctrl-C. */
public final class Scratch implements AutoCloseable {

    private final Path folder;
    private final Deque<Program> programs = new ArrayDeque<>();
    private final Thread lastResort = new Thread(this::killAndDelete, "bench-last-resort");

    private Scratch(Path folder) {
        this.folder = folder;
    }

    /** Makes a folder where the system keeps what is temporary. */
    public static Scratch create() {
        try {
            var scratch = new Scratch(Files.createTempDirectory("muster-bench"));
            Runtime.getRuntime().addShutdownHook(scratch.lastResort);
            return scratch;
        } catch (IOException e) {
            throw new BenchException(
                    "No folder can be made in " + System.getProperty("java.io.tmpdir") + ": " + e.getMessage() + ".",
                    e);
        }
    }

    /** Returns a folder of its own for a part of the run. */
    public String folder(String name) {
        return folder.resolve(name).toString();
    }

    /**
     * Starts a program.
     *
     * @param name what it is called in messages
     * @param main the class whose main method it runs
     * @param memory its largest heap, as {@code -Xmx} takes it
     */
    public Program start(String name, Class<?> main, String memory, String... arguments) {
        return start(name, main, Jvm.of(memory), arguments);
    }

    /** As {@link #start(String, Class, String, String...)}, with a Java of its own kind. */
    public synchronized Program start(String name, Class<?> main, Jvm jvm, String... arguments) {
        var program = Program.start(name, main, jvm, folder.resolve(name + ".log"), Arrays.asList(arguments));
        programs.push(program);
        return program;
    }

    @Override
    public synchronized void close() {
        programs.forEach(Program::close);
        programs.clear();
        delete();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    private synchronized void killAndDelete() {
        programs.forEach(Program::kill);
        delete();
    }

    private void delete() {
        try (var found = Files.walk(folder)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (var path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("Some of " + folder + " could not be deleted: " + e.getMessage());
        }
    }
}
