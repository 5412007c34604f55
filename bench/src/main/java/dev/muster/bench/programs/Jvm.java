package dev.muster.bench.programs;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a program's Java is started.
 *
 * @param memory its largest heap, as {@code -Xmx} takes it
 * @param options more options
 * @param absent the names of jars that are not on its class path, though they are on that of this process
 */
public record Jvm(String memory, List<String> options, Pattern absent) {

    private static final String HEAP_OF_A_CONTESTANT = "2g";

    /** As {@code ./muster pipeline} has it; the same for everybody. */
    private static final String COLLECTOR = "-XX:+UseParallelGC";

    private static final Pattern FLINK = Pattern.compile("flink-.*\\.jar|frocksdbjni-.*\\.jar");

    /** Flink's RocksDB has the class names of the other, so a process has one or the other. */
    private static final Pattern KAFKA_STREAMS = Pattern.compile("rocksdbjni-.*\\.jar|kafka-streams-.*\\.jar");

    /** What Flink's own start script opens that serializing strings, collections and times needs. */
    private static final List<String> OPENED = List.of(
            COLLECTOR,
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED");

    /** A contestant's. */
    public static final Jvm CONTESTANT = new Jvm(HEAP_OF_A_CONTESTANT, List.of(COLLECTOR), FLINK);

    /** That of a contestant on Flink. */
    public static final Jvm FLINK_CONTESTANT = new Jvm(HEAP_OF_A_CONTESTANT, OPENED, KAFKA_STREAMS);

    /** Returns one with a largest heap and without Flink. */
    public static Jvm of(String memory) {
        return new Jvm(memory, List.of(), FLINK);
    }

    /** Returns the command that starts a class with it. */
    List<String> command(Class<?> main) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + memory, "-Djava.awt.headless=true"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        return command;
    }

    private String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !absent.matcher(String.valueOf(Path.of(entry).getFileName()))
                        .matches())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
