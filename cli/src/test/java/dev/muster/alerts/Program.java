package dev.muster.alerts;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A program of a Debian package that tests use where it is installed. */
public enum Program {
    PROMETHEUS("prometheus", "prometheus"),
    PROMTOOL("promtool", "prometheus"),
    ALERTMANAGER("prometheus-alertmanager", "prometheus-alertmanager"),
    AMTOOL("amtool", "prometheus-alertmanager"),
    NODE("node", "nodejs"),
    NPM("npm", "npm");

    /** The zone that these programs tell time in. */
    static final String ZONE = "Asia/Shanghai";

    private final String file;
    private final String debian;

    Program(String file, String debian) {
        this.file = file;
        this.debian = debian;
    }

    /**
     * What a run ended with.
     *
     * @param status its exit status
     * @param output what it wrote, errors included
     */
    record Result(int status, String output) {}

    /** Returns where it is. Where it is not installed the test is skipped, and fails where CI=true. */
    public String path() {
        var found = find();
        if (found.isEmpty()) {
            var sentence = "There is no " + file + " on the PATH: install Debian's package " + debian + ".";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(sentence);
            }
            System.err.println("SKIPPED: " + sentence);
            Assumptions.abort(sentence);
        }
        return found.orElseThrow();
    }

    private Optional<String> find() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, file))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Runs it to its end, in a folder. */
    Result run(Path folder, String... arguments) throws IOException, InterruptedException {
        var process = process(arguments)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** Returns what starts it, in the zone of the tests. */
    ProcessBuilder process(String... arguments) {
        var command = new ArrayList<>(List.of(path()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("TZ", ZONE);
        return builder;
    }
}
