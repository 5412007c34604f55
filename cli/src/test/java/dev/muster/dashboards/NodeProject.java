package dev.muster.dashboards;

import dev.muster.alerts.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The sources of the dashboards in a folder of their own, with what they need installed.
 *
 * <p>Where there is no Node the test is skipped, and fails where CI=true.
 */
final class NodeProject {

    private static final Path FOLDER = Path.of("target", "dashboards");
    private static final List<String> FILES =
            List.of("package.json", "package-lock.json", ".npmrc", "tsconfig.json", "tsconfig.check.json");
    private static final int MINUTES = 10;

    /**
     * What a program said.
     *
     * @param status its exit status
     * @param output what it wrote, errors included
     */
    record Result(int status, String output) {}

    private NodeProject() {}

    /** Copies the sources, and installs what the lock file names unless that was done before. */
    static NodeProject prepare() throws Exception {
        Program.NODE.path();
        Program.NPM.path();
        var project = new NodeProject();
        project.copy();
        project.install();
        return project;
    }

    /** Returns a file of the folder. */
    Path file(String name) {
        return FOLDER.resolve(name);
    }

    /** Copies every source anew, over whatever was made of it. */
    void copy() throws IOException {
        delete(file("src"));
        delete(file("build"));
        delete(file("dashboards"));
        Files.createDirectories(FOLDER);
        for (var file : FILES) {
            Files.copy(Dashboard.GRAFANA.resolve(file), file(file), StandardCopyOption.REPLACE_EXISTING);
        }
        var sources = Dashboard.GRAFANA.resolve("src");
        try (var files = Files.walk(sources)) {
            for (var from : (Iterable<Path>) files::iterator) {
                var to = file("src").resolve(sources.relativize(from).toString());
                if (Files.isDirectory(from)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(from, to);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted((a, b) -> b.compareTo(a)).forEach(NodeProject::deleteOne);
            }
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void install() throws Exception {
        var lock = Files.readString(file("package-lock.json"));
        var installed = file("installed-lock.json");
        if (!Files.exists(installed) || !Files.readString(installed).equals(lock)) {
            var result = run(Program.NPM.path(), "ci", "--prefer-offline");
            if (result.status != 0) {
                throw new AssertionError("npm ci failed: " + result.output);
            }
            Files.writeString(installed, lock);
        }
    }

    /** Writes all dashboards from the sources. */
    Result generate() throws Exception {
        return both(compile("tsconfig.json"), () -> run(Program.NODE.path(), "build/main.js"));
    }

    /** Holds what was generated against the types of Grafana. */
    Result check() throws Exception {
        return both(run(Program.NODE.path(), "build/check/write.js"), () -> compile("tsconfig.check.json"));
    }

    /** Compiles what a configuration names. */
    Result compile(String configuration) throws Exception {
        return run(Program.NODE.path(), "node_modules/typescript/bin/tsc", "-p", configuration);
    }

    private interface Step {
        Result run() throws Exception;
    }

    private static Result both(Result first, Step second) throws Exception {
        return first.status == 0 ? second.run() : first;
    }

    private static Result run(String... command) throws Exception {
        var output = Files.createTempFile(Path.of("target"), "node", ".out");
        var process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            var said = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended) {
                throw new AssertionError(String.join(" ", command) + " does not end: " + said);
            }
            return new Result(process.exitValue(), said);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            Files.delete(output);
        }
    }
}
